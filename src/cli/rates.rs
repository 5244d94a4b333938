//! The file of rates of exchange: the one that was named, else `rates.csv` beside the sheet, else the configured one.
//! It knows nothing of what is in it.

use super::{Options, default_sheet};
use crate::limits::MAX_RATES_BYTES;
use crate::money::rates::Rates;
use crate::session;
use crate::text::sanitise;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Loads the rates; what is wrong with their file is reported, and everything else works.
pub(super) fn load(options: &mut Options) {
    let beside = || {
        let sheet = options.sheet.as_ref().or(options.file.as_ref())?;
        Some(sheet.parent()?.join("rates.csv")).filter(|path| path.exists())
    };
    let configured = || options.config.rates.clone();
    if let Some(path) = options.rates.clone().or_else(beside).or_else(configured) {
        take(options, &path);
    }
}

/// Loads the rates beside the default sheet, where that is opened and no file was named.
pub(super) fn load_beside_default(options: &mut Options) {
    if options.sheet.is_none() && options.rates.is_none() {
        let path = default_sheet().and_then(|sheet| Some(sheet.parent()?.join("rates.csv")));
        if let Some(path) = path.filter(|path| path.exists()) {
            take(options, &path);
        }
    }
}

fn take(options: &mut Options, path: &PathBuf) {
    match read(path) {
        Ok((rates, wrong)) => {
            options.settings.rates = Arc::new(rates);
            options.notices.extend(wrong);
        }
        Err(error) => options.notices.push(format!("{}: {}", name(path), session::explain(&error))),
    }
}

fn name(path: &Path) -> String {
    sanitise(&path.to_string_lossy()).into_owned()
}

fn read(path: &PathBuf) -> io::Result<(Rates, Vec<String>)> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_RATES_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| MAX_RATES_BYTES < length) {
        return Err(io::Error::other(format!("a file of rates has at most {MAX_RATES_BYTES} bytes")));
    }
    let (rates, wrong) = Rates::read(&String::from_utf8_lossy(&bytes));
    let more = wrong.len().saturating_sub(1);
    let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
    let told = wrong
        .first()
        .map(|first| format!("{}, line {}: {}{more}", name(path), first.line, sanitise(&first.message)));
    Ok((rates, told.into_iter().collect()))
}
