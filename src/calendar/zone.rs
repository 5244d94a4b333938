//! Time zones by name, from the system's database or the one that was built in, and fixed offsets.

use crate::fault::Fault;
use jiff::tz::{Offset, TimeZone};
use std::sync::Arc;

/// A time zone, by the name that was typed for it.
#[derive(Clone, Debug)]
pub struct Zone {
    name: Arc<str>,
    zone: TimeZone,
}

/// Abbreviations of time zones, each of which stands for several or for half a year.
const ABBREVIATIONS: &[&str] = &[
    "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "AST", "AWST", "BRT", "BST", "CAT", "CDT", "CEST",
    "CET", "CST", "EAT", "EDT", "EEST", "EET", "EST", "HKT", "HST", "IST", "JST", "KST", "MDT", "MSK", "MST",
    "NDT", "NST", "NZDT", "NZST", "PDT", "PHT", "PKT", "PST", "SAST", "SGT", "WAT", "WEST", "WET", "WIB",
];

/// Whether a word is an abbreviation of time zones.
#[must_use]
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&word)
}

/// The names of all zones of the database: regions and cities.
#[must_use]
pub fn names() -> Vec<String> {
    let names = jiff::tz::db().available().map(|name| name.to_string());
    names.filter(|name| name.contains('/') && !name.starts_with("Etc/")).collect()
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl Zone {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self { name: Arc::from("UTC"), zone: TimeZone::UTC }
    }

    /// The zone of the system; UTC where that is not known.
    #[must_use]
    pub fn local() -> Self {
        let zone = TimeZone::try_system().unwrap_or(TimeZone::UTC);
        match zone.iana_name().map(Arc::from) {
            Some(name) if matches!(&*name, "Etc/UTC" | "Etc/UCT" | "Etc/Zulu" | "Etc/GMT") => Self::utc(),
            Some(name) => Self { name, zone },
            None => Self::utc(),
        }
    }

    /// The zone that a word means: `UTC`, `Z`, `Asia/Kolkata`, `+05:30`; `None` where the word can't be one.
    ///
    /// # Errors
    /// A fault where there is no such zone, or no database to find it in.
    #[must_use]
    pub fn find(word: &str) -> Option<Result<Self, Fault>> {
        match word {
            "UTC" | "Z" | "GMT" => return Some(Ok(Self::utc())),
            _ => {}
        }
        if let Some(offset) = offset(word) {
            return Some(offset);
        }
        if !word.contains('/') {
            return None;
        }
        Some(match TimeZone::get(word) {
            Ok(zone) => {
                let name = zone.iana_name().unwrap_or(word);
                Ok(Self { name: Arc::from(name), zone: zone.clone() })
            }
            Err(_) if TimeZone::get("Europe/London").is_err() => Err(Fault::new(
                0,
                "this system has no time zone database (tzdata); only UTC and offsets such as +05:30 work",
            )),
            Err(_) => Err(Fault::new(0, format!("unknown time zone `{word}`"))),
        })
    }

    /// How it is written.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn inner(&self) -> &TimeZone {
        &self.zone
    }
}

/// `+05:30`: a sign, two digits, a colon and two digits.
fn offset(word: &str) -> Option<Result<Zone, Fault>> {
    let sign = match word.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = word.get(1..)?.split_once(':')?;
    let two = |part: &str| {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i32>().ok())?
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let found = (minutes < 60).then(|| Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok());
    Some(match found.flatten() {
        Some(offset) => Ok(Zone { name: Arc::from(word), zone: TimeZone::fixed(offset) }),
        None => Err(Fault::new(0, "an offset is from -25:59 to +25:59")),
    })
}
