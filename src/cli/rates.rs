//! The file of rates of exchange: the one that was named, else `rates.csv` beside the sheet, else the configured one.
//! It knows nothing of what is in it.

use super::{Options, default_sheet};
use crate::limits::MAX_RATES_BYTES;
use crate::money::rates::{Place, Rates};
use crate::session;
use crate::text::sanitise;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Loads the rates; what is wrong with their file is reported, and everything else works.
pub(super) fn load(options: &mut Options) {
    let sheet = options.sheet.as_ref().or(options.file.as_ref());
    let folder = sheet.and_then(|sheet| sheet.parent()).map(Path::to_owned);
    take(options, folder.as_deref());
}

/// Loads the rates beside the default sheet, where that is opened and no file was named.
pub(super) fn load_beside_default(options: &mut Options) {
    if options.sheet.is_none() && options.rates.is_none() {
        let folder = default_sheet().and_then(|sheet| sheet.parent().map(Path::to_owned));
        // Those of the configuration have been loaded already.
        if options.config.rates.is_none() || beside(folder.as_deref()).is_some_and(|path| path.exists()) {
            take(options, folder.as_deref());
        }
    }
}

/// The file of rates of a sheet in a folder: the one that is read, or the one that could be made.
#[must_use]
pub(super) fn file(options: &Options, folder: Option<&Path>) -> Option<PathBuf> {
    let beside = beside(folder);
    let made = || beside.clone().filter(|path| path.exists());
    let configured = || options.config.rates.clone();
    options.rates.clone().or_else(made).or_else(configured).or(beside.clone())
}

fn beside(folder: Option<&Path>) -> Option<PathBuf> {
    Some(folder?.join("rates.csv"))
}

fn take(options: &mut Options, folder: Option<&Path>) {
    let Some(path) = file(options, folder) else { return };
    let mut rates = Rates::default();
    let told = || std::path::absolute(&path).map_or_else(|_| name(&path), |path| name(&path));
    match read(&path) {
        Ok((found, wrong)) => {
            rates = found;
            rates.place = Place::File(told());
            options.notices.extend(wrong);
        }
        // The one beside a sheet need not be there.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
                && Some(&path) == beside(folder).as_ref() =>
        {
            rates.place = Place::Missing(told());
        }
        Err(error) => options.notices.push(format!("{}: {}", name(&path), session::explain(&error))),
    }
    options.settings.rates = Arc::new(rates);
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
