//! The currencies of ISO 4217 with their minor digits, and those that the euro replaced with their legal rates.
//! It knows no rates that change.
//!
//! Sources: ISO 4217, list one of 2026-01-01 (every code that has minor units); the legal rates are those of Council
//! Regulation (EC) No 2866/98 (1999), and of those by which it was amended for the states that joined later: Greece (2001),
//! Slovenia (2007), Cyprus and Malta (2008), Slovakia (2009), Estonia (2011), Latvia (2014), Lithuania (2015), Croatia (2023)
//! and Bulgaria (2026).

pub mod rates;

use std::fmt;

/// A currency.
#[derive(Debug, PartialEq, Eq)]
pub struct Currency {
    /// Its code in ISO 4217.
    pub code: &'static str,
    /// The digits after the point of its smallest coin.
    pub digits: u8,
    /// Its sign, empty where it is written by its code.
    pub symbol: &'static str,
    /// How many of it a euro is by law, empty where no law says so.
    pub euro: &'static str,
    /// What it is called.
    pub name: &'static str,
}

/// A currency as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Its place in the table.
    pub index: u8,
    /// By its sign, not by its code.
    pub by_symbol: bool,
}

/// Whether a character is the sign of a currency.
#[must_use]
pub fn is_symbol(character: char) -> bool {
    matches!(character, '$' | '€' | '£' | '₹' | '¥' | '₩' | '₽' | '₺' | '₫' | '₪' | '฿')
}

/// Signs that several currencies share, told apart by letters before them, and their codes.
const SHARED_SIGNS: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("CAD$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("NT$", "TWD"),
    ("MX$", "MXN"),
    ("R$", "BRL"),
];

/// The code of the currency that a sign with letters means.
#[must_use]
pub fn code_of_sign(sign: &str) -> Option<&'static str> {
    SHARED_SIGNS.iter().find(|(written, _)| *written == sign).map(|(_, code)| *code)
}

/// The signs with letters before them, and the codes of their currencies.
pub fn signs() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHARED_SIGNS.iter().copied()
}

impl Money {
    /// The currency of a code or a sign.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        let by_symbol = word.chars().next().is_some_and(is_symbol);
        let place = if by_symbol {
            CURRENCIES.iter().position(|row| row.symbol == word)
        } else if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            CURRENCIES.binary_search_by_key(&word, |row| row.code).ok()
        } else {
            None
        };
        Some(Self { index: u8::try_from(place?).ok()?, by_symbol })
    }

    /// Its row.
    #[must_use]
    pub fn currency(self) -> &'static Currency {
        &CURRENCIES[usize::from(self.index)]
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.by_symbol { self.currency().symbol } else { self.currency().code })
    }
}

/// The table, by code.
#[rustfmt::skip]
pub static CURRENCIES: &[Currency] = &[
    Currency { code: "AED", digits: 2, symbol: "", euro: "", name: "UAE dirham" },
    Currency { code: "AFN", digits: 2, symbol: "", euro: "", name: "afghani" },
    Currency { code: "ALL", digits: 2, symbol: "", euro: "", name: "lek" },
    Currency { code: "AMD", digits: 2, symbol: "", euro: "", name: "Armenian dram" },
    Currency { code: "AOA", digits: 2, symbol: "", euro: "", name: "kwanza" },
    Currency { code: "ARS", digits: 2, symbol: "", euro: "", name: "Argentine peso" },
    Currency { code: "ATS", digits: 2, symbol: "", euro: "13.7603", name: "Austrian schilling" },
    Currency { code: "AUD", digits: 2, symbol: "", euro: "", name: "Australian dollar" },
    Currency { code: "AWG", digits: 2, symbol: "", euro: "", name: "Aruban florin" },
    Currency { code: "AZN", digits: 2, symbol: "", euro: "", name: "Azerbaijan manat" },
    Currency { code: "BAM", digits: 2, symbol: "", euro: "", name: "convertible mark" },
    Currency { code: "BBD", digits: 2, symbol: "", euro: "", name: "Barbados dollar" },
    Currency { code: "BDT", digits: 2, symbol: "", euro: "", name: "taka" },
    Currency { code: "BEF", digits: 0, symbol: "", euro: "40.3399", name: "Belgian franc" },
    Currency { code: "BGN", digits: 2, symbol: "", euro: "1.95583", name: "Bulgarian lev" },
    Currency { code: "BHD", digits: 3, symbol: "", euro: "", name: "Bahraini dinar" },
    Currency { code: "BIF", digits: 0, symbol: "", euro: "", name: "Burundi franc" },
    Currency { code: "BMD", digits: 2, symbol: "", euro: "", name: "Bermudian dollar" },
    Currency { code: "BND", digits: 2, symbol: "", euro: "", name: "Brunei dollar" },
    Currency { code: "BOB", digits: 2, symbol: "", euro: "", name: "boliviano" },
    Currency { code: "BOV", digits: 2, symbol: "", euro: "", name: "mvdol" },
    Currency { code: "BRL", digits: 2, symbol: "", euro: "", name: "Brazilian real" },
    Currency { code: "BSD", digits: 2, symbol: "", euro: "", name: "Bahamian dollar" },
    Currency { code: "BTN", digits: 2, symbol: "", euro: "", name: "ngultrum" },
    Currency { code: "BWP", digits: 2, symbol: "", euro: "", name: "pula" },
    Currency { code: "BYN", digits: 2, symbol: "", euro: "", name: "Belarusian ruble" },
    Currency { code: "BZD", digits: 2, symbol: "", euro: "", name: "Belize dollar" },
    Currency { code: "CAD", digits: 2, symbol: "", euro: "", name: "Canadian dollar" },
    Currency { code: "CDF", digits: 2, symbol: "", euro: "", name: "Congolese franc" },
    Currency { code: "CHE", digits: 2, symbol: "", euro: "", name: "WIR euro" },
    Currency { code: "CHF", digits: 2, symbol: "", euro: "", name: "Swiss franc" },
    Currency { code: "CHW", digits: 2, symbol: "", euro: "", name: "WIR franc" },
    Currency { code: "CLF", digits: 4, symbol: "", euro: "", name: "unidad de fomento" },
    Currency { code: "CLP", digits: 0, symbol: "", euro: "", name: "Chilean peso" },
    Currency { code: "CNY", digits: 2, symbol: "", euro: "", name: "yuan renminbi" },
    Currency { code: "COP", digits: 2, symbol: "", euro: "", name: "Colombian peso" },
    Currency { code: "COU", digits: 2, symbol: "", euro: "", name: "unidad de valor real" },
    Currency { code: "CRC", digits: 2, symbol: "", euro: "", name: "Costa Rican colón" },
    Currency { code: "CUP", digits: 2, symbol: "", euro: "", name: "Cuban peso" },
    Currency { code: "CVE", digits: 2, symbol: "", euro: "", name: "Cabo Verde escudo" },
    Currency { code: "CYP", digits: 2, symbol: "", euro: "0.585274", name: "Cyprus pound" },
    Currency { code: "CZK", digits: 2, symbol: "", euro: "", name: "Czech koruna" },
    Currency { code: "DEM", digits: 2, symbol: "", euro: "1.95583", name: "German mark" },
    Currency { code: "DJF", digits: 0, symbol: "", euro: "", name: "Djibouti franc" },
    Currency { code: "DKK", digits: 2, symbol: "", euro: "", name: "Danish krone" },
    Currency { code: "DOP", digits: 2, symbol: "", euro: "", name: "Dominican peso" },
    Currency { code: "DZD", digits: 2, symbol: "", euro: "", name: "Algerian dinar" },
    Currency { code: "EEK", digits: 2, symbol: "", euro: "15.6466", name: "Estonian kroon" },
    Currency { code: "EGP", digits: 2, symbol: "", euro: "", name: "Egyptian pound" },
    Currency { code: "ERN", digits: 2, symbol: "", euro: "", name: "nakfa" },
    Currency { code: "ESP", digits: 0, symbol: "", euro: "166.386", name: "Spanish peseta" },
    Currency { code: "ETB", digits: 2, symbol: "", euro: "", name: "Ethiopian birr" },
    Currency { code: "EUR", digits: 2, symbol: "€", euro: "", name: "euro" },
    Currency { code: "FIM", digits: 2, symbol: "", euro: "5.94573", name: "Finnish markka" },
    Currency { code: "FJD", digits: 2, symbol: "", euro: "", name: "Fiji dollar" },
    Currency { code: "FKP", digits: 2, symbol: "", euro: "", name: "Falkland Islands pound" },
    Currency { code: "FRF", digits: 2, symbol: "", euro: "6.55957", name: "French franc" },
    Currency { code: "GBP", digits: 2, symbol: "£", euro: "", name: "pound sterling" },
    Currency { code: "GEL", digits: 2, symbol: "", euro: "", name: "lari" },
    Currency { code: "GHS", digits: 2, symbol: "", euro: "", name: "Ghana cedi" },
    Currency { code: "GIP", digits: 2, symbol: "", euro: "", name: "Gibraltar pound" },
    Currency { code: "GMD", digits: 2, symbol: "", euro: "", name: "dalasi" },
    Currency { code: "GNF", digits: 0, symbol: "", euro: "", name: "Guinean franc" },
    Currency { code: "GRD", digits: 0, symbol: "", euro: "340.750", name: "Greek drachma" },
    Currency { code: "GTQ", digits: 2, symbol: "", euro: "", name: "quetzal" },
    Currency { code: "GYD", digits: 2, symbol: "", euro: "", name: "Guyana dollar" },
    Currency { code: "HKD", digits: 2, symbol: "", euro: "", name: "Hong Kong dollar" },
    Currency { code: "HNL", digits: 2, symbol: "", euro: "", name: "lempira" },
    Currency { code: "HRK", digits: 2, symbol: "", euro: "7.53450", name: "Croatian kuna" },
    Currency { code: "HTG", digits: 2, symbol: "", euro: "", name: "gourde" },
    Currency { code: "HUF", digits: 2, symbol: "", euro: "", name: "forint" },
    Currency { code: "IDR", digits: 2, symbol: "", euro: "", name: "rupiah" },
    Currency { code: "IEP", digits: 2, symbol: "", euro: "0.787564", name: "Irish pound" },
    Currency { code: "ILS", digits: 2, symbol: "₪", euro: "", name: "new Israeli sheqel" },
    Currency { code: "INR", digits: 2, symbol: "₹", euro: "", name: "Indian rupee" },
    Currency { code: "IQD", digits: 3, symbol: "", euro: "", name: "Iraqi dinar" },
    Currency { code: "IRR", digits: 2, symbol: "", euro: "", name: "Iranian rial" },
    Currency { code: "ISK", digits: 0, symbol: "", euro: "", name: "Iceland krona" },
    Currency { code: "ITL", digits: 0, symbol: "", euro: "1936.27", name: "Italian lira" },
    Currency { code: "JMD", digits: 2, symbol: "", euro: "", name: "Jamaican dollar" },
    Currency { code: "JOD", digits: 3, symbol: "", euro: "", name: "Jordanian dinar" },
    Currency { code: "JPY", digits: 0, symbol: "¥", euro: "", name: "yen" },
    Currency { code: "KES", digits: 2, symbol: "", euro: "", name: "Kenyan shilling" },
    Currency { code: "KGS", digits: 2, symbol: "", euro: "", name: "som" },
    Currency { code: "KHR", digits: 2, symbol: "", euro: "", name: "riel" },
    Currency { code: "KMF", digits: 0, symbol: "", euro: "", name: "Comorian franc" },
    Currency { code: "KPW", digits: 2, symbol: "", euro: "", name: "North Korean won" },
    Currency { code: "KRW", digits: 0, symbol: "₩", euro: "", name: "won" },
    Currency { code: "KWD", digits: 3, symbol: "", euro: "", name: "Kuwaiti dinar" },
    Currency { code: "KYD", digits: 2, symbol: "", euro: "", name: "Cayman Islands dollar" },
    Currency { code: "KZT", digits: 2, symbol: "", euro: "", name: "tenge" },
    Currency { code: "LAK", digits: 2, symbol: "", euro: "", name: "Lao kip" },
    Currency { code: "LBP", digits: 2, symbol: "", euro: "", name: "Lebanese pound" },
    Currency { code: "LKR", digits: 2, symbol: "", euro: "", name: "Sri Lanka rupee" },
    Currency { code: "LRD", digits: 2, symbol: "", euro: "", name: "Liberian dollar" },
    Currency { code: "LSL", digits: 2, symbol: "", euro: "", name: "loti" },
    Currency { code: "LTL", digits: 2, symbol: "", euro: "3.45280", name: "Lithuanian litas" },
    Currency { code: "LUF", digits: 0, symbol: "", euro: "40.3399", name: "Luxembourg franc" },
    Currency { code: "LVL", digits: 2, symbol: "", euro: "0.702804", name: "Latvian lats" },
    Currency { code: "LYD", digits: 3, symbol: "", euro: "", name: "Libyan dinar" },
    Currency { code: "MAD", digits: 2, symbol: "", euro: "", name: "Moroccan dirham" },
    Currency { code: "MDL", digits: 2, symbol: "", euro: "", name: "Moldovan leu" },
    Currency { code: "MGA", digits: 2, symbol: "", euro: "", name: "Malagasy ariary" },
    Currency { code: "MKD", digits: 2, symbol: "", euro: "", name: "denar" },
    Currency { code: "MMK", digits: 2, symbol: "", euro: "", name: "kyat" },
    Currency { code: "MNT", digits: 2, symbol: "", euro: "", name: "tugrik" },
    Currency { code: "MOP", digits: 2, symbol: "", euro: "", name: "pataca" },
    Currency { code: "MRU", digits: 2, symbol: "", euro: "", name: "ouguiya" },
    Currency { code: "MTL", digits: 2, symbol: "", euro: "0.429300", name: "Maltese lira" },
    Currency { code: "MUR", digits: 2, symbol: "", euro: "", name: "Mauritius rupee" },
    Currency { code: "MVR", digits: 2, symbol: "", euro: "", name: "rufiyaa" },
    Currency { code: "MWK", digits: 2, symbol: "", euro: "", name: "Malawi kwacha" },
    Currency { code: "MXN", digits: 2, symbol: "", euro: "", name: "Mexican peso" },
    Currency { code: "MXV", digits: 2, symbol: "", euro: "", name: "Mexican unidad de inversión" },
    Currency { code: "MYR", digits: 2, symbol: "", euro: "", name: "Malaysian ringgit" },
    Currency { code: "MZN", digits: 2, symbol: "", euro: "", name: "Mozambique metical" },
    Currency { code: "NAD", digits: 2, symbol: "", euro: "", name: "Namibia dollar" },
    Currency { code: "NGN", digits: 2, symbol: "", euro: "", name: "naira" },
    Currency { code: "NIO", digits: 2, symbol: "", euro: "", name: "córdoba oro" },
    Currency { code: "NLG", digits: 2, symbol: "", euro: "2.20371", name: "Dutch guilder" },
    Currency { code: "NOK", digits: 2, symbol: "", euro: "", name: "Norwegian krone" },
    Currency { code: "NPR", digits: 2, symbol: "", euro: "", name: "Nepalese rupee" },
    Currency { code: "NZD", digits: 2, symbol: "", euro: "", name: "New Zealand dollar" },
    Currency { code: "OMR", digits: 3, symbol: "", euro: "", name: "Omani rial" },
    Currency { code: "PAB", digits: 2, symbol: "", euro: "", name: "balboa" },
    Currency { code: "PEN", digits: 2, symbol: "", euro: "", name: "sol" },
    Currency { code: "PGK", digits: 2, symbol: "", euro: "", name: "kina" },
    Currency { code: "PHP", digits: 2, symbol: "", euro: "", name: "Philippine peso" },
    Currency { code: "PKR", digits: 2, symbol: "", euro: "", name: "Pakistan rupee" },
    Currency { code: "PLN", digits: 2, symbol: "", euro: "", name: "zloty" },
    Currency { code: "PTE", digits: 0, symbol: "", euro: "200.482", name: "Portuguese escudo" },
    Currency { code: "PYG", digits: 0, symbol: "", euro: "", name: "guarani" },
    Currency { code: "QAR", digits: 2, symbol: "", euro: "", name: "Qatari rial" },
    Currency { code: "RON", digits: 2, symbol: "", euro: "", name: "Romanian leu" },
    Currency { code: "RSD", digits: 2, symbol: "", euro: "", name: "Serbian dinar" },
    Currency { code: "RUB", digits: 2, symbol: "₽", euro: "", name: "Russian ruble" },
    Currency { code: "RWF", digits: 0, symbol: "", euro: "", name: "Rwanda franc" },
    Currency { code: "SAR", digits: 2, symbol: "", euro: "", name: "Saudi riyal" },
    Currency { code: "SBD", digits: 2, symbol: "", euro: "", name: "Solomon Islands dollar" },
    Currency { code: "SCR", digits: 2, symbol: "", euro: "", name: "Seychelles rupee" },
    Currency { code: "SDG", digits: 2, symbol: "", euro: "", name: "Sudanese pound" },
    Currency { code: "SEK", digits: 2, symbol: "", euro: "", name: "Swedish krona" },
    Currency { code: "SGD", digits: 2, symbol: "", euro: "", name: "Singapore dollar" },
    Currency { code: "SHP", digits: 2, symbol: "", euro: "", name: "Saint Helena pound" },
    Currency { code: "SIT", digits: 2, symbol: "", euro: "239.640", name: "Slovenian tolar" },
    Currency { code: "SKK", digits: 2, symbol: "", euro: "30.1260", name: "Slovak koruna" },
    Currency { code: "SLE", digits: 2, symbol: "", euro: "", name: "leone" },
    Currency { code: "SOS", digits: 2, symbol: "", euro: "", name: "Somali shilling" },
    Currency { code: "SRD", digits: 2, symbol: "", euro: "", name: "Surinam dollar" },
    Currency { code: "SSP", digits: 2, symbol: "", euro: "", name: "South Sudanese pound" },
    Currency { code: "STN", digits: 2, symbol: "", euro: "", name: "dobra" },
    Currency { code: "SVC", digits: 2, symbol: "", euro: "", name: "El Salvador colón" },
    Currency { code: "SYP", digits: 2, symbol: "", euro: "", name: "Syrian pound" },
    Currency { code: "SZL", digits: 2, symbol: "", euro: "", name: "lilangeni" },
    Currency { code: "THB", digits: 2, symbol: "฿", euro: "", name: "baht" },
    Currency { code: "TJS", digits: 2, symbol: "", euro: "", name: "somoni" },
    Currency { code: "TMT", digits: 2, symbol: "", euro: "", name: "Turkmenistan new manat" },
    Currency { code: "TND", digits: 3, symbol: "", euro: "", name: "Tunisian dinar" },
    Currency { code: "TOP", digits: 2, symbol: "", euro: "", name: "pa'anga" },
    Currency { code: "TRY", digits: 2, symbol: "₺", euro: "", name: "Turkish lira" },
    Currency { code: "TTD", digits: 2, symbol: "", euro: "", name: "Trinidad and Tobago dollar" },
    Currency { code: "TWD", digits: 2, symbol: "", euro: "", name: "new Taiwan dollar" },
    Currency { code: "TZS", digits: 2, symbol: "", euro: "", name: "Tanzanian shilling" },
    Currency { code: "UAH", digits: 2, symbol: "", euro: "", name: "hryvnia" },
    Currency { code: "UGX", digits: 0, symbol: "", euro: "", name: "Uganda shilling" },
    Currency { code: "USD", digits: 2, symbol: "$", euro: "", name: "US dollar" },
    Currency { code: "USN", digits: 2, symbol: "", euro: "", name: "US dollar, next day" },
    Currency { code: "UYI", digits: 0, symbol: "", euro: "", name: "Uruguay peso in indexed units" },
    Currency { code: "UYU", digits: 2, symbol: "", euro: "", name: "peso uruguayo" },
    Currency { code: "UYW", digits: 4, symbol: "", euro: "", name: "unidad previsional" },
    Currency { code: "UZS", digits: 2, symbol: "", euro: "", name: "Uzbekistan sum" },
    Currency { code: "VED", digits: 2, symbol: "", euro: "", name: "bolívar digital" },
    Currency { code: "VES", digits: 2, symbol: "", euro: "", name: "bolívar soberano" },
    Currency { code: "VND", digits: 0, symbol: "₫", euro: "", name: "dong" },
    Currency { code: "VUV", digits: 0, symbol: "", euro: "", name: "vatu" },
    Currency { code: "WST", digits: 2, symbol: "", euro: "", name: "tala" },
    Currency { code: "XAD", digits: 2, symbol: "", euro: "", name: "Arab accounting dinar" },
    Currency { code: "XAF", digits: 0, symbol: "", euro: "", name: "CFA franc BEAC" },
    Currency { code: "XCD", digits: 2, symbol: "", euro: "", name: "East Caribbean dollar" },
    Currency { code: "XCG", digits: 2, symbol: "", euro: "", name: "Caribbean guilder" },
    Currency { code: "XOF", digits: 0, symbol: "", euro: "", name: "CFA franc BCEAO" },
    Currency { code: "XPF", digits: 0, symbol: "", euro: "", name: "CFP franc" },
    Currency { code: "YER", digits: 2, symbol: "", euro: "", name: "Yemeni rial" },
    Currency { code: "ZAR", digits: 2, symbol: "", euro: "", name: "rand" },
    Currency { code: "ZMW", digits: 2, symbol: "", euro: "", name: "Zambian kwacha" },
    Currency { code: "ZWG", digits: 2, symbol: "", euro: "", name: "Zimbabwe Gold" },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The irrevocable rates as the European Central Bank lists them: units of the currency for a euro.
    #[test]
    fn the_legal_rates_are_those_that_the_central_bank_lists() {
        let listed = "ATS 13.7603 BEF 40.3399 DEM 1.95583 ESP 166.386 FIM 5.94573 FRF 6.55957 IEP 0.787564 ITL 1936.27 \
                      LUF 40.3399 NLG 2.20371 PTE 200.482 GRD 340.750 SIT 239.640 CYP 0.585274 MTL 0.429300 \
                      SKK 30.1260 EEK 15.6466 LVL 0.702804 LTL 3.45280 HRK 7.53450 BGN 1.95583";
        let words: Vec<&str> = listed.split_whitespace().collect();
        let mut listed: Vec<(&str, f64)> =
            words.chunks(2).map(|pair| (pair[0], pair[1].parse().unwrap())).collect();
        let own = CURRENCIES.iter().filter(|row| !row.euro.is_empty());
        let mut own: Vec<(&str, f64)> = own.map(|row| (row.code, row.euro.parse().unwrap())).collect();
        listed.sort_by_key(|row| row.0);
        own.sort_by_key(|row| row.0);
        assert_eq!(own, listed);
    }

    #[test]
    fn every_currency_is_found_by_its_code_and_its_sign() {
        assert!(CURRENCIES.is_sorted_by_key(|row| row.code));
        for row in CURRENCIES {
            assert_eq!(Money::find(row.code).map(Money::currency), Some(row));
            if !row.symbol.is_empty() {
                assert_eq!(Money::find(row.symbol).map(Money::currency), Some(row));
                assert!(row.symbol.chars().all(is_symbol));
            }
        }
        assert_eq!(Money::find("usd"), None);
        assert_eq!(Money::find("ABC"), None);
    }
}
