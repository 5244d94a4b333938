//! The constants of physics as CODATA recommends them: "CODATA recommended values of the fundamental physical
//! constants: 2022", NIST, and what the SI defines. Values are in SI units; `tests/oracle/codata.py` compares each row.

use super::Constant;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Integer, Number, Rational, digits, real};
use crate::value::Value;

/// What the definition of the SI makes exact, and what is agreed upon.
#[rustfmt::skip]
pub const EXACT: &[Constant] = &[
    Constant { name: "speed_of_light", aliases: &["c0", "c₀"], unit: "m/s", uncertainty: None, doc: "The speed of light in vacuum.", examples: &[("speed_of_light", "299792458 m/s")], value: |_| si(C) },
    Constant { name: "planck", aliases: &["planck_constant"], unit: "J·s", uncertainty: None, doc: "Planck's constant h.", examples: &[("planck", "6.62607015e-34 J·s")], value: |_| si(H) },
    Constant { name: "reduced_planck", aliases: &["ħ", "ℏ", "hbar"], unit: "J·s", uncertainty: None, doc: "Planck's constant over 2π.", examples: &[("reduced_planck", "1.05457181765e-34 J·s")], value: |_| derived((1, 2), -1, &[(H, 1)]) },
    Constant { name: "elementary_charge", aliases: &["q_e"], unit: "C", uncertainty: None, doc: "The charge of the proton.", examples: &[("elementary_charge", "1.602176634e-19 C")], value: |_| si(E) },
    Constant { name: "boltzmann", aliases: &["k_B", "boltzmann_constant"], unit: "J/K", uncertainty: None, doc: "Boltzmann's constant.", examples: &[("boltzmann", "1.380649e-23 J/K")], value: |_| si(K) },
    Constant { name: "avogadro", aliases: &["N_A", "avogadro_constant", "avogadro_number"], unit: "1/mol", uncertainty: None, doc: "The number of entities in a mole.", examples: &[("avogadro", "602214076000000000000000 mol⁻¹")], value: |_| si(N_A) },
    Constant { name: "gas_constant", aliases: &["molar_gas_constant"], unit: "J/(mol·K)", uncertainty: None, doc: "The molar gas constant R = N_A k_B.", examples: &[("gas_constant", "8.31446261815 J/(mol·K)")], value: |_| derived((1, 1), 0, &[(N_A, 1), (K, 1)]) },
    Constant { name: "faraday", aliases: &["faraday_constant"], unit: "C/mol", uncertainty: None, doc: "The charge of a mole of protons.", examples: &[("faraday", "96485.3321233 C/mol")], value: |_| derived((1, 1), 0, &[(N_A, 1), (E, 1)]) },
    Constant { name: "josephson", aliases: &["K_J", "josephson_constant"], unit: "Hz/V", uncertainty: None, doc: "The frequency of a Josephson junction over its voltage, 2e/h.", examples: &[("josephson", "4.83597848417e14 Hz/V")], value: |_| derived((2, 1), 0, &[(E, 1), (H, -1)]) },
    Constant { name: "von_klitzing", aliases: &["R_K", "von_klitzing_constant"], unit: "Ω", uncertainty: None, doc: "The quantum of the Hall resistance, h/e².", examples: &[("von_klitzing", "25812.8074593 Ω")], value: |_| derived((1, 1), 0, &[(H, 1), (E, -2)]) },
    Constant { name: "flux_quantum", aliases: &["Φ₀", "Φ0", "Phi0", "magnetic_flux_quantum"], unit: "Wb", uncertainty: None, doc: "The quantum of the magnetic flux, h/(2e).", examples: &[("flux_quantum", "2.06783384846e-15 Wb")], value: |_| derived((1, 2), 0, &[(H, 1), (E, -1)]) },
    Constant { name: "conductance_quantum", aliases: &["G₀", "G0"], unit: "S", uncertainty: None, doc: "The quantum of the electrical conductance, 2e²/h.", examples: &[("conductance_quantum", "0.0000774809172986 S")], value: |_| derived((2, 1), 0, &[(E, 2), (H, -1)]) },
    Constant { name: "stefan_boltzmann", aliases: &["stefan_boltzmann_constant"], unit: "W/(m²·K⁴)", uncertainty: None, doc: "The power that a black body radiates from an area, over the fourth power of its temperature.", examples: &[("stefan_boltzmann", "5.67037441918e-8 W/(m²·K⁴)")], value: |_| derived((2, 15), 5, &[(K, 4), (H, -3), (C, -2)]) },
    Constant { name: "wien_displacement", aliases: &["wien_wavelength_displacement"], unit: "m·K", uncertainty: None, doc: "The wavelength at which a black body radiates most, times its temperature.", examples: &[("wien_displacement", "0.00289777195519 m·K")], value: |_| wien(5, -1, &[(H, 1), (C, 1), (K, -1)]) },
    Constant { name: "wien_frequency_displacement", aliases: &[], unit: "Hz/K", uncertainty: None, doc: "The frequency at which a black body radiates most, over its temperature.", examples: &[("wien_frequency_displacement", "58789257576.5 Hz/K")], value: |_| wien(3, 1, &[(K, 1), (H, -1)]) },
    Constant { name: "first_radiation_constant", aliases: &[], unit: "W·m²", uncertainty: None, doc: "The first constant of Planck's law, 2π h c².", examples: &[("first_radiation_constant", "3.74177185219e-16 W·m²")], value: |_| derived((2, 1), 1, &[(H, 1), (C, 2)]) },
    Constant { name: "second_radiation_constant", aliases: &[], unit: "m·K", uncertainty: None, doc: "The second constant of Planck's law, h c/k_B.", examples: &[("second_radiation_constant", "0.0143877687750 m·K")], value: |_| derived((1, 1), 0, &[(H, 1), (C, 1), (K, -1)]) },
    Constant { name: "molar_volume", aliases: &["molar_volume_of_ideal_gas"], unit: "m³/mol", uncertainty: None, doc: "The volume of a mole of an ideal gas at 0 °C and one standard atmosphere.", examples: &[("molar_volume", "0.0224139695450 m³/mol")], value: |_| derived((1, 1), 0, &[(N_A, 1), (K, 1), (FREEZING, 1), (ATMOSPHERE, -1)]) },
    Constant { name: "loschmidt", aliases: &["loschmidt_constant"], unit: "1/m³", uncertainty: None, doc: "The molecules in a volume of an ideal gas at 0 °C and one standard atmosphere.", examples: &[("loschmidt", "2.68678011180e25 m⁻³")], value: |_| derived((1, 1), 0, &[(ATMOSPHERE, 1), (K, -1), (FREEZING, -1)]) },
    Constant { name: "standard_gravity", aliases: &["g_n", "g0", "g₀", "standard_acceleration_of_gravity"], unit: "m/s²", uncertainty: None, doc: "The acceleration of free fall by convention.", examples: &[("standard_gravity", "9.80665 m/s²")], value: |_| si("9.80665") },
    Constant { name: "standard_atmosphere", aliases: &[], unit: "Pa", uncertainty: None, doc: "The pressure of the atmosphere by convention.", examples: &[("standard_atmosphere", "101325 Pa")], value: |_| si(ATMOSPHERE) },
    Constant { name: "standard_state_pressure", aliases: &[], unit: "Pa", uncertainty: None, doc: "The pressure of the standard state of chemistry.", examples: &[("standard_state_pressure", "100000 Pa")], value: |_| si("100000") },
    Constant { name: "caesium_frequency", aliases: &["cesium_frequency", "delta_nu_Cs", "Δν_Cs"], unit: "Hz", uncertainty: None, doc: "The frequency of the hyperfine transition of caesium 133 that defines the second.", examples: &[("caesium_frequency", "9192631770 Hz")], value: |_| si("9192631770") },
    Constant { name: "luminous_efficacy", aliases: &[], unit: "lm/W", uncertainty: None, doc: "The luminous efficacy of light of 540 THz that defines the candela.", examples: &[("luminous_efficacy", "683 lm/W")], value: |_| si("683") },
];

/// What is measured, with its standard uncertainty.
#[rustfmt::skip]
pub const MEASURED: &[Constant] = &[
    Constant { name: "gravitation", aliases: &["gravitational_constant", "newtonian_constant"], unit: "m³/(kg·s²)", uncertainty: Some("1.5e-15"), doc: "Newton's constant of gravitation G.", examples: &[("gravitation", "6.6743e-11 m³/(kg·s²)")], value: |_| si("6.67430e-11") },
    Constant { name: "fine_structure", aliases: &["fine_structure_constant"], unit: "", uncertainty: Some("1.1e-12"), doc: "The strength of the electromagnetic interaction, about 1/137.", examples: &[("fine_structure", "0.0072973525643")], value: |_| si("7.2973525643e-3") },
    Constant { name: "inverse_fine_structure", aliases: &[], unit: "", uncertainty: Some("2.1e-8"), doc: "The inverse of the fine-structure constant.", examples: &[("inverse_fine_structure to 6 digits", "137.036")], value: |_| si("137.035999177") },
    Constant { name: "vacuum_permittivity", aliases: &["ε₀", "ε0", "eps0", "epsilon0", "electric_constant"], unit: "F/m", uncertainty: Some("1.4e-21"), doc: "The permittivity of vacuum.", examples: &[("vacuum_permittivity", "8.8541878188e-12 F/m")], value: |_| si("8.8541878188e-12") },
    Constant { name: "vacuum_permeability", aliases: &["μ₀", "μ0", "µ₀", "µ0", "mu0", "magnetic_constant"], unit: "N/A²", uncertainty: Some("2.0e-16"), doc: "The permeability of vacuum.", examples: &[("vacuum_permeability", "0.00000125663706127 N/A²")], value: |_| si("1.25663706127e-6") },
    Constant { name: "vacuum_impedance", aliases: &["Z0", "Z₀", "impedance_of_free_space"], unit: "Ω", uncertainty: Some("5.9e-8"), doc: "The characteristic impedance of vacuum.", examples: &[("vacuum_impedance", "376.730313412 Ω")], value: |_| si("376.730313412") },
    Constant { name: "rydberg", aliases: &["R_inf", "rydberg_constant"], unit: "1/m", uncertainty: Some("1.2e-5"), doc: "The inverse of the shortest wavelength of a hydrogen-like atom of infinite mass.", examples: &[("rydberg to 9 digits", "10973731.6 m⁻¹")], value: |_| si("10973731.568157") },
    Constant { name: "bohr_radius", aliases: &["a0", "a₀"], unit: "m", uncertainty: Some("8.2e-21"), doc: "The radius of the first orbit of Bohr's hydrogen atom.", examples: &[("bohr_radius", "5.29177210544e-11 m")], value: |_| si("5.29177210544e-11") },
    Constant { name: "hartree", aliases: &["E_h", "hartree_energy"], unit: "J", uncertainty: Some("4.8e-30"), doc: "The atomic unit of energy.", examples: &[("hartree to 9 digits", "4.35974472e-18 J")], value: |_| si("4.3597447222060e-18") },
    Constant { name: "electron_mass", aliases: &["m_e", "mₑ"], unit: "kg", uncertainty: Some("2.8e-40"), doc: "The mass of the electron.", examples: &[("electron_mass", "9.1093837139e-31 kg")], value: |_| si("9.1093837139e-31") },
    Constant { name: "proton_mass", aliases: &["m_p", "mₚ"], unit: "kg", uncertainty: Some("5.2e-37"), doc: "The mass of the proton.", examples: &[("proton_mass", "1.67262192595e-27 kg")], value: |_| si("1.67262192595e-27") },
    Constant { name: "neutron_mass", aliases: &["m_n", "mₙ"], unit: "kg", uncertainty: Some("8.5e-37"), doc: "The mass of the neutron.", examples: &[("neutron_mass", "1.67492750056e-27 kg")], value: |_| si("1.67492750056e-27") },
    Constant { name: "muon_mass", aliases: &["m_mu", "m_μ", "m_µ"], unit: "kg", uncertainty: Some("4.2e-36"), doc: "The mass of the muon.", examples: &[("muon_mass", "1.883531627e-28 kg")], value: |_| si("1.883531627e-28") },
    Constant { name: "tau_mass", aliases: &["m_tau", "m_τ"], unit: "kg", uncertainty: Some("2.1e-31"), doc: "The mass of the tau lepton.", examples: &[("tau_mass", "3.16754e-27 kg")], value: |_| si("3.16754e-27") },
    Constant { name: "deuteron_mass", aliases: &[], unit: "kg", uncertainty: Some("1.0e-36"), doc: "The mass of the nucleus of deuterium.", examples: &[("deuteron_mass", "3.3435837768e-27 kg")], value: |_| si("3.3435837768e-27") },
    Constant { name: "triton_mass", aliases: &[], unit: "kg", uncertainty: Some("1.6e-36"), doc: "The mass of the nucleus of tritium.", examples: &[("triton_mass", "5.0073567512e-27 kg")], value: |_| si("5.0073567512e-27") },
    Constant { name: "helion_mass", aliases: &[], unit: "kg", uncertainty: Some("1.6e-36"), doc: "The mass of the nucleus of helium 3.", examples: &[("helion_mass", "5.0064127862e-27 kg")], value: |_| si("5.0064127862e-27") },
    Constant { name: "alpha_mass", aliases: &["m_alpha", "m_α", "alpha_particle_mass"], unit: "kg", uncertainty: Some("2.1e-36"), doc: "The mass of the nucleus of helium 4.", examples: &[("alpha_mass", "6.644657345e-27 kg")], value: |_| si("6.6446573450e-27") },
    Constant { name: "atomic_mass", aliases: &["m_u", "mᵤ", "atomic_mass_constant"], unit: "kg", uncertainty: Some("5.2e-37"), doc: "A twelfth of the mass of an atom of carbon 12.", examples: &[("atomic_mass", "1.66053906892e-27 kg")], value: |_| si("1.66053906892e-27") },
    Constant { name: "proton_electron_mass_ratio", aliases: &[], unit: "", uncertainty: Some("3.2e-8"), doc: "The mass of the proton over that of the electron.", examples: &[("proton_electron_mass_ratio to 9 digits", "1836.15267")], value: |_| si("1836.152673426") },
    Constant { name: "electron_radius", aliases: &["r_e", "rₑ", "classical_electron_radius"], unit: "m", uncertainty: Some("1.3e-24"), doc: "The classical radius of the electron.", examples: &[("electron_radius", "2.8179403205e-15 m")], value: |_| si("2.8179403205e-15") },
    Constant { name: "proton_radius", aliases: &["proton_charge_radius"], unit: "m", uncertainty: Some("6.4e-19"), doc: "The root mean square radius of the charge of the proton.", examples: &[("proton_radius", "8.4075e-16 m")], value: |_| si("8.4075e-16") },
    Constant { name: "compton_wavelength", aliases: &["λ_C", "lambda_C"], unit: "m", uncertainty: Some("7.6e-22"), doc: "The Compton wavelength of the electron.", examples: &[("compton_wavelength", "2.42631023538e-12 m")], value: |_| si("2.42631023538e-12") },
    Constant { name: "thomson_cross_section", aliases: &["σ_e", "σₑ", "sigma_e"], unit: "m²", uncertainty: Some("6.2e-38"), doc: "The cross section of the electron for light of low energy.", examples: &[("thomson_cross_section", "6.6524587051e-29 m²")], value: |_| si("6.6524587051e-29") },
    Constant { name: "bohr_magneton", aliases: &["μ_B", "µ_B", "mu_B"], unit: "J/T", uncertainty: Some("2.9e-33"), doc: "The magnetic moment of the electron's orbit, e ħ/(2 m_e).", examples: &[("bohr_magneton", "9.2740100657e-24 J/T")], value: |_| si("9.2740100657e-24") },
    Constant { name: "nuclear_magneton", aliases: &["μ_N", "µ_N", "mu_N"], unit: "J/T", uncertainty: Some("1.6e-36"), doc: "The unit of the magnetic moments of nuclei, e ħ/(2 m_p).", examples: &[("nuclear_magneton", "5.0507837393e-27 J/T")], value: |_| si("5.0507837393e-27") },
    Constant { name: "electron_magnetic_moment", aliases: &["μ_e", "µ_e", "mu_e", "μₑ", "µₑ"], unit: "J/T", uncertainty: Some("2.9e-33"), doc: "The magnetic moment of the electron.", examples: &[("electron_magnetic_moment", "-9.2847646917e-24 J/T")], value: |_| si("-9.2847646917e-24") },
    Constant { name: "proton_magnetic_moment", aliases: &["μ_p", "µ_p", "mu_p", "μₚ", "µₚ"], unit: "J/T", uncertainty: Some("6.0e-36"), doc: "The magnetic moment of the proton.", examples: &[("proton_magnetic_moment", "1.41060679545e-26 J/T")], value: |_| si("1.41060679545e-26") },
    Constant { name: "neutron_magnetic_moment", aliases: &["μ_n", "µ_n", "mu_n", "μₙ", "µₙ"], unit: "J/T", uncertainty: Some("2.3e-33"), doc: "The magnetic moment of the neutron.", examples: &[("neutron_magnetic_moment", "-9.6623653e-27 J/T")], value: |_| si("-9.6623653e-27") },
    Constant { name: "electron_g_factor", aliases: &["g_e", "gₑ"], unit: "", uncertainty: Some("3.6e-13"), doc: "The g factor of the electron.", examples: &[("electron_g_factor to 9 digits", "-2.00231930")], value: |_| si("-2.00231930436092") },
    Constant { name: "muon_g_factor", aliases: &[], unit: "", uncertainty: Some("8.2e-10"), doc: "The g factor of the muon.", examples: &[("muon_g_factor", "-2.00233184123")], value: |_| si("-2.00233184123") },
    Constant { name: "proton_g_factor", aliases: &[], unit: "", uncertainty: Some("1.6e-9"), doc: "The g factor of the proton.", examples: &[("proton_g_factor", "5.5856946893")], value: |_| si("5.5856946893") },
    Constant { name: "planck_mass", aliases: &[], unit: "kg", uncertainty: Some("2.4e-13"), doc: "The mass made of ħ, c and G.", examples: &[("planck_mass", "2.176434e-8 kg")], value: |_| si("2.176434e-8") },
    Constant { name: "planck_length", aliases: &[], unit: "m", uncertainty: Some("1.8e-40"), doc: "The length made of ħ, c and G.", examples: &[("planck_length", "1.616255e-35 m")], value: |_| si("1.616255e-35") },
    Constant { name: "planck_time", aliases: &[], unit: "s", uncertainty: Some("6.0e-49"), doc: "The time made of ħ, c and G.", examples: &[("planck_time", "5.391247e-44 s")], value: |_| si("5.391247e-44") },
    Constant { name: "planck_temperature", aliases: &[], unit: "K", uncertainty: Some("1.6e27"), doc: "The temperature made of ħ, c, G and k_B.", examples: &[("planck_temperature", "141678400000000000000000000000000 K")], value: |_| si("1.416784e32") },
];

const C: &str = "299792458";
const H: &str = "6.62607015e-34";
const E: &str = "1.602176634e-19";
const K: &str = "1.380649e-23";
const N_A: &str = "6.02214076e23";
/// 0 °C in kelvins.
const FREEZING: &str = "273.15";
/// A standard atmosphere in pascals.
const ATMOSPHERE: &str = "101325";

/// The same for the rows of other files.
pub(super) fn decimal(decimal: &str) -> Result<Value, Fault> {
    si(decimal)
}

/// The value of a decimal of a row.
fn si(decimal: &str) -> Result<Value, Fault> {
    parse(decimal).map(Value::from)
}

/// The fraction above/below, times a power of π, times powers of decimals; exactly.
fn derived((above, below): (i64, i64), pi: i64, factors: &[(&str, i64)]) -> Result<Value, Fault> {
    let interrupt = Interrupt::new();
    let fraction = Number::from(Rational::ratio(&above.into(), &below.into())?);
    let power = number::power(&real::pi().into(), &pi.into(), &interrupt)?;
    number::multiply(&number::multiply(&product(factors)?, &fraction)?, &power).map(Value::from)
}

/// Where Planck's law xⁿ/(eˣ - 1) is greatest, x = n + W(-n e⁻ⁿ), to a power, times powers of decimals.
fn wien(n: i64, exponent: i64, factors: &[(&str, i64)]) -> Result<Value, Fault> {
    let interrupt = Interrupt::new();
    let minus = Number::from(-n).real(0)?;
    let decay = real::multiply(&minus, &real::exp(&minus));
    let peak = number::add(&real::lambertw(&decay, &interrupt)?.into(), &n.into())?;
    let power = number::power(&peak, &exponent.into(), &interrupt)?;
    number::multiply(&product(factors)?, &power).map(Value::from)
}

fn product(factors: &[(&str, i64)]) -> Result<Number, Fault> {
    factors.iter().try_fold(Number::ONE, |product, &(decimal, exponent)| {
        let factor = number::power(&parse(decimal)?.into(), &exponent.into(), &Interrupt::new())?;
        number::multiply(&product, &factor)
    })
}

fn parse(decimal: &str) -> Result<Rational, Fault> {
    let (size, is_negative) = decimal.strip_prefix('-').map_or((decimal, false), |size| (size, true));
    let (digits, exponent) = size.split_once('e').unwrap_or((size, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent = Integer::from(exponent.parse::<i64>().expect("an exponent in a row is short"));
    let value = digits::parse_decimal(whole, fraction, "", &exponent, 10, &Interrupt::new())?;
    Ok(if is_negative { number::rational::negate(&value) } else { value })
}
