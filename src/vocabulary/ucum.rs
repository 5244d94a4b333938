//! The codes in brackets of the Unified Code for Units of Measure (UCUM 2.2), as medical and laboratory systems write
//! units, and how each is written here. It knows no positions.

/// A code without its brackets, and the unit here; nothing where UCUM says that it converts to no other unit.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("pi", "pi"), ("ppth", "‰"), ("ppm", "ppm"), ("ppb", "ppb"), ("pptr", "(1e-12)"),
    ("c", "c0"), ("h", "planck"), ("k", "k_B"), ("eps_0", "epsilon0"), ("mu_0", "mu0"), ("e", "elementary_charge"),
    ("m_e", "m_e"), ("m_p", "m_p"), ("G", "gravitation"), ("g", "gee"), ("ly", "ly"), ("lbf_av", "lbf"),
    ("in_i", "in"), ("ft_i", "ft"), ("yd_i", "yd"), ("mi_i", "mi"), ("fth_i", "fathom"), ("nmi_i", "nmi"), ("kn_i", "kn"),
    ("sin_i", "sq in"), ("sft_i", "sq ft"), ("syd_i", "sq yd"), ("cin_i", "cu in"), ("cft_i", "cu ft"), ("cyd_i", "cu yd"),
    ("bf_i", "board foot"), ("cr_i", "cord"), ("mil_i", "mil"), ("cml_i", "cmil"), ("hd_i", "hand"),
    ("ft_us", "ftUS"), ("yd_us", "ydUS"), ("in_us", "inUS"), ("rd_us", "rodUS"), ("ch_us", "chainUS"), ("lk_us", "linkUS"),
    ("rch_us", "(100 ftUS)"), ("rlk_us", "ftUS"), ("fth_us", "fathomUS"), ("fur_us", "furlongUS"), ("mi_us", "miUS"),
    ("acr_us", "acreUS"), ("srd_us", "rodUS²"), ("smi_us", "miUS²"), ("sct", "section"), ("twp", "township"), ("mil_us", "(inUS/1000)"),
    ("in_br", "inBR"), ("ft_br", "ftBR"), ("rd_br", "(33/2 ftBR)"), ("ch_br", "(66 ftBR)"), ("lk_br", "(66/100 ftBR)"),
    ("fth_br", "(6 ftBR)"), ("pc_br", "(5/2 ftBR)"), ("yd_br", "ydBR"), ("mi_br", "miBR"), ("nmi_br", "(6080 ftBR)"),
    ("kn_br", "(6080 ftBR/h)"), ("acr_br", "(4840 ydBR^2)"),
    ("gal_us", "gal"), ("bbl_us", "bbl"), ("qt_us", "qt"), ("pt_us", "pt"), ("gil_us", "gill"), ("foz_us", "fl oz"), ("fdr_us", "fl dr"),
    ("min_us", "minim"), ("crd_us", "cord"), ("bu_us", "bushel"), ("gal_wi", "winchester_gallon"), ("pk_us", "peck"), ("dqt_us", "dry quart"),
    ("dpt_us", "dry pint"), ("tbs_us", "tbsp"), ("tsp_us", "tsp"), ("cup_us", "cup"), ("foz_m", "metric_floz"), ("cup_m", "label_cup"),
    ("tsp_m", "metric_tsp"), ("tbs_m", "metric_tbsp"),
    ("gal_br", "ukgal"), ("pk_br", "ukpeck"), ("bu_br", "ukbushel"), ("qt_br", "ukqt"), ("pt_br", "ukpt"), ("gil_br", "ukgill"),
    ("foz_br", "ukfloz"), ("fdr_br", "ukfldr"), ("min_br", "ukminim"),
    ("gr", "gr"), ("lb_av", "lb"), ("oz_av", "oz"), ("dr_av", "dr"), ("scwt_av", "cwt"), ("lcwt_av", "long_cwt"), ("ston_av", "ton"),
    ("lton_av", "long_ton"), ("stone_av", "st"), ("pwt_tr", "dwt"), ("oz_tr", "ozt"), ("lb_tr", "lbt"), ("sc_ap", "scruple"), ("dr_ap", "drachm"),
    ("oz_ap", "oz_ap"), ("lb_ap", "lb_ap"), ("oz_m", "metric_ounce"),
    ("lne", "line"), ("pnt", "point"), ("pca", "pica"), ("pnt_pr", "tex_point"), ("pca_pr", "tex_pica"), ("pied", "pied_du_roi"), ("pouce", "pouce"),
    ("ligne", "ligne"), ("didot", "didot"), ("cicero", "cicero"),
    ("degF", "°F"), ("degR", "°R"), ("degRe", "°Ré"), ("Cal", "Cal"), ("Btu_39", "BTU_39"), ("Btu_59", "BTU_59"), ("Btu_60", "BTU_60"),
    ("Btu_m", "BTU_mean"), ("Btu_IT", "BTU"), ("Btu_th", "BTU_th"), ("Btu", "BTU_th"), ("HP", "hp"), ("den", "den"),
    ("in_i'H2O", "inH2O"), ("in_i'Hg", "inHg"), ("PRU", "PRU"), ("wood'U", "HRU"), ("diop", "dpt"), ("mesh_i", "mesh"), ("Ch", "charriere"),
    ("drp", "drop"), ("MET", "MET"), ("pH", "pH"), ("S", "svedberg"), ("psi", "psi"), ("car_m", "ct"), ("car_Au", "karat"), ("smoot", "(67 in)"),
    ("p'diop", ""), ("hnsf'U", ""), ("HPF", ""), ("LPF", ""), ("iU", ""), ("IU", ""), ("arb'U", ""), ("USP'U", ""), ("GPL'U", ""),
    ("MPL'U", ""), ("APL'U", ""), ("beth'U", ""), ("anti'Xa'U", ""), ("todd'U", ""), ("dye'U", ""), ("smgy'U", ""), ("bdsk'U", ""), ("ka'U", ""),
    ("knk'U", ""), ("mclg'U", ""), ("tb'U", ""), ("CCID_50", ""), ("TCID_50", ""), ("EID_50", ""), ("PFU", ""), ("FFU", ""), ("CFU", ""), ("IR", ""),
    ("BAU", ""), ("AU", ""), ("Amb'a'1'U", ""), ("PNU", ""), ("Lf", ""), ("D'ag'U", ""), ("FEU", ""), ("ELU", ""), ("EU", ""), ("NTU", ""), ("FNU", ""),
    ("hp'_X", ""), ("hp'_C", ""), ("hp'_M", ""), ("hp'_Q", ""), ("hp_X", ""), ("hp_C", ""), ("hp_M", ""), ("hp_Q", ""), ("kp_X", ""), ("kp_C", ""),
    ("kp_M", ""), ("kp_Q", ""), ("m/s2/Hz^(1/2)", "(1 m/s^2/Hz^(1/2))"),
];

/// Codes that begin with a unit, which may have a prefix: `mm[Hg]`, `B[SPL]`.
#[rustfmt::skip]
const SUFFIXED: &[(&str, &str)] = &[
    ("m[H2O]", "mH2O"), ("m[Hg]", "mHg"), ("dB[SPL]", "dBSPL"), ("dB[V]", "dBV"), ("dB[mV]", "dBmV"), ("dB[uV]", "dBµV"),
    ("dB[W]", "dBW"), ("dB[kW]", "dBk"), ("cal_[15]", "cal_15"), ("cal_[20]", "cal_20"),
];

/// A code in brackets that a text begins with: its bytes, and the unit here, or nothing where it converts to none.
#[must_use]
pub fn code(text: &str) -> Option<(usize, &'static str)> {
    let end = text.find(']')?;
    let inner = text.strip_prefix('[')?.get(..end.checked_sub(1)?)?;
    CODES.iter().find(|row| row.0 == inner).map(|row| (end + 1, row.1))
}

/// A code that ends in brackets, its prefix included, which a text begins with: `mm[Hg]` is `mmHg`.
#[must_use]
pub fn suffixed(text: &str) -> Option<(usize, String)> {
    let end = text.find(']')? + 1;
    let written = text.get(..end)?;
    let (code, unit) = SUFFIXED.iter().find(|row| written.ends_with(row.0))?;
    let prefix = written.strip_suffix(code)?;
    let is_prefix = prefix.len() <= 2 && prefix.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_prefix.then(|| (end, format!("{prefix}{unit}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Unit, catalog};
    use crate::vocabulary;

    #[test]
    fn what_a_code_is_here_is_a_unit_a_constant_or_a_number_word() {
        for (code, unit) in CODES.iter().filter(|row| !row.1.is_empty() && !row.1.starts_with('(')) {
            let known = catalog::find(unit).is_some()
                || Unit::read(unit).is_some()
                || vocabulary::constant(unit).is_some()
                || vocabulary::numbers::number_word(unit).is_some();
            assert!(known, "{code}: {unit}");
        }
    }

    #[test]
    fn a_code_ends_at_its_bracket() {
        assert_eq!(code("[in_i]/s"), Some((6, "in")));
        assert_eq!(code("[in_x]"), None);
        assert_eq!(suffixed("mm[Hg]"), Some((6, "mmHg".to_owned())));
        assert_eq!(suffixed("cm[H2O]"), Some((7, "cmH2O".to_owned())));
        assert_eq!(suffixed("dB[V]"), Some((5, "dBV".to_owned())));
        assert_eq!(suffixed("list[Hg]"), None);
    }
}
