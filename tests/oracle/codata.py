"""The constants of physics against CODATA 2022 as scipy has it: every row of docs/REFERENCE.md that has a unit or an
uncertainty.

    pip install "scipy>=1.15" mpmath
    python3 tests/oracle/codata.py target/release/surd

A measured value must have the published digits and uncertainty; an exact one must begin with the published digits and
agree with its formula, which is computed here by mpmath, to 40 digits.
"""
import re, subprocess, sys
from decimal import Decimal
from pathlib import Path
from mpmath import exp, lambertw, mp, mpf, pi
from scipy.constants import _codata

mp.dps = 60

NAMES = {
    "speed_of_light": "speed of light in vacuum",
    "planck": "Planck constant",
    "reduced_planck": "reduced Planck constant",
    "elementary_charge": "elementary charge",
    "boltzmann": "Boltzmann constant",
    "avogadro": "Avogadro constant",
    "gas_constant": "molar gas constant",
    "faraday": "Faraday constant",
    "josephson": "Josephson constant",
    "von_klitzing": "von Klitzing constant",
    "flux_quantum": "mag. flux quantum",
    "conductance_quantum": "conductance quantum",
    "stefan_boltzmann": "Stefan-Boltzmann constant",
    "wien_displacement": "Wien wavelength displacement law constant",
    "wien_frequency_displacement": "Wien frequency displacement law constant",
    "first_radiation_constant": "first radiation constant",
    "second_radiation_constant": "second radiation constant",
    "molar_volume": "molar volume of ideal gas (273.15 K, 101.325 kPa)",
    "loschmidt": "Loschmidt constant (273.15 K, 101.325 kPa)",
    "standard_gravity": "standard acceleration of gravity",
    "standard_atmosphere": "standard atmosphere",
    "standard_state_pressure": "standard-state pressure",
    "caesium_frequency": "hyperfine transition frequency of Cs-133",
    "luminous_efficacy": "luminous efficacy",
    "gravitation": "Newtonian constant of gravitation",
    "fine_structure": "fine-structure constant",
    "inverse_fine_structure": "inverse fine-structure constant",
    "vacuum_permittivity": "vacuum electric permittivity",
    "vacuum_permeability": "vacuum mag. permeability",
    "vacuum_impedance": "characteristic impedance of vacuum",
    "rydberg": "Rydberg constant",
    "bohr_radius": "Bohr radius",
    "hartree": "Hartree energy",
    "electron_mass": "electron mass",
    "proton_mass": "proton mass",
    "neutron_mass": "neutron mass",
    "muon_mass": "muon mass",
    "tau_mass": "tau mass",
    "deuteron_mass": "deuteron mass",
    "triton_mass": "triton mass",
    "helion_mass": "helion mass",
    "alpha_mass": "alpha particle mass",
    "atomic_mass": "atomic mass constant",
    "proton_electron_mass_ratio": "proton-electron mass ratio",
    "electron_radius": "classical electron radius",
    "proton_radius": "proton rms charge radius",
    "compton_wavelength": "Compton wavelength",
    "thomson_cross_section": "Thomson cross section",
    "bohr_magneton": "Bohr magneton",
    "nuclear_magneton": "nuclear magneton",
    "electron_magnetic_moment": "electron mag. mom.",
    "proton_magnetic_moment": "proton mag. mom.",
    "neutron_magnetic_moment": "neutron mag. mom.",
    "electron_g_factor": "electron g factor",
    "muon_g_factor": "muon g factor",
    "proton_g_factor": "proton g factor",
    "planck_mass": "Planck mass",
    "planck_length": "Planck length",
    "planck_time": "Planck time",
    "planck_temperature": "Planck temperature",
}
c, h, e, k, N = map(mpf, ("299792458", "6.62607015e-34", "1.602176634e-19", "1.380649e-23", "6.02214076e23"))
DERIVED = {
    "reduced_planck": h / (2 * pi),
    "gas_constant": N * k,
    "faraday": N * e,
    "josephson": 2 * e / h,
    "von_klitzing": h / e**2,
    "flux_quantum": h / (2 * e),
    "conductance_quantum": 2 * e**2 / h,
    "stefan_boltzmann": 2 * pi**5 * k**4 / (15 * h**3 * c**2),
    "wien_displacement": h * c / (k * (5 + lambertw(-5 * exp(-5)).real)),
    "wien_frequency_displacement": k / h * (3 + lambertw(-3 * exp(-3)).real),
    "first_radiation_constant": 2 * pi * h * c**2,
    "second_radiation_constant": h * c / k,
    "molar_volume": N * k * mpf("273.15") / 101325,
    "loschmidt": 101325 / (k * mpf("273.15")),
}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def published():
    """Name → digits, uncertainty ("(exact)" where there is none), powers of units."""
    for line in _codata.txt2022.splitlines():
        value, uncertainty = (line[part].replace(" ", "") for part in (slice(60, 85), slice(85, 110)))
        if re.fullmatch(r"-?[\d.]+(e-?\d+)?", value.replace("...", "")):
            yield line[:60].strip(), (value, uncertainty, line[110:].replace("ohm", "Ω").replace("Hz^-1", "s").split())


def powers(unit):
    """The powers of the units of `J/(mol·K)`."""
    above, _, below = unit.partition("/")
    found = []
    for side, sign in ((above, 1), (below.strip("()"), -1)):
        for factor in filter(lambda text: text not in ("", "1"), side.split("·")):
            name, power = re.fullmatch(r"(\D+?)([⁰¹²³⁴⁵⁶⁷⁸⁹]*)", factor).groups()
            power = sign * int(power.translate(SUPERSCRIPTS) or 1)
            found.append(name if power == 1 else f"{name}^{power}")
    return found


def wrong(shown, unit, uncertainty, name, table):
    digits, measured, units = table[NAMES[name]]
    if sorted(powers(unit)) != sorted(units):
        return f"the unit {unit}, not {units}"
    if measured != "(exact)":
        if Decimal(shown) != Decimal(digits) or uncertainty == "exact" or Decimal(uncertainty) != Decimal(measured):
            return f"{shown} ± {uncertainty}, not {digits} ± {measured}"
        return None
    prefix = Decimal(digits.replace("...", ""))
    last = Decimal(1).scaleb(prefix.as_tuple().exponent)
    if uncertainty != "exact" or not 0 <= Decimal(shown) - prefix < last:
        return f"{shown} ± {uncertainty}, not {digits}"
    formula = DERIVED.get(name, mpf(digits.replace("...", "")))
    if ("..." in digits) > (name in DERIVED) or abs(mpf(shown) / formula - 1) > mpf("1e-39"):
        return f"{shown}, not {formula}"
    return None


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "target/release/surd"
    table = dict(published())
    reference = (Path(__file__).parents[2] / "docs/REFERENCE.md").read_text()
    seen, failed = set(), 0
    for row in re.findall(r"^\| `(\w+)` \| [^|]* \| [^|]* \| ([^|]*?) ?\| (exact|[\d.e-]+) \|", reference, re.M):
        name, unit, uncertainty = row
        seen.add(name)
        shown = subprocess.run([program, "--digits", "40", name], capture_output=True, text=True).stdout.strip()
        fault = wrong(shown, unit.strip(), uncertainty, name, table)
        if fault:
            failed += 1
            print(f"{name}: {fault}")
    missing = seen ^ set(NAMES)
    if missing:
        print("only in one of the reference and this file:", *sorted(missing))
    print(f"{len(seen)} constants, {failed} wrong")
    sys.exit(bool(failed or missing))


main()
