"""The rows of assets/units.txt against other sources: pint's registry, the units of CODATA 2022 that scipy has, the
atomic weights of periodictable (IUPAC 2021), and UCUM's own table as ucumvert brings it. What is not installed is left
out. GNU units is compared by src/quantity/tests.rs.

    pip install pint "scipy>=1.15" periodictable ucumvert
    python3 tests/oracle/units.py target/release/surd
"""
import json, re, subprocess, sys
from importlib import util
from pathlib import Path

SURD = sys.argv[1]
wrong, compared = [], {}


def answers(lines):
    """The value of each line in base units, as a number and a unit; None where surd knows no such unit."""
    run = subprocess.run([SURD, "--json", "--quiet", "--digits", "17"], input="\n".join(lines) + "\n",
                         capture_output=True, text=True, check=False)
    found = []
    for line in run.stdout.splitlines():
        value = re.match(r"(-?[\d.]+(?:e-?\d+)?)(.*)", json.loads(line).get("value") or "")
        found.append(value and (float(value[1]), value[2].strip()))
    return found


def check(source, name, own, other, tolerance=1e-11):
    compared[source] = compared.get(source, 0) + 1
    if abs(own / other - 1) > tolerance:
        wrong.append(f"{source}: {name} is {own!r} here, {other!r} there")


# Names that mean another unit there, by what that is.
OTHERS = {
    "a rounded BTU": "BTU Btu quad therm thm british_thermal_unit refrigeration_ton ton_of_refrigeration",
    "CODATA 2018": "Da dalton amu u atomic_mass_constant m_u electron_mass m_e neutron_mass m_n proton_mass m_p bohr_magneton "
    "mu_B µ_B nuclear_magneton mu_N µ_N classical_electron_radius r_e thomson_cross_section sigma_e σ_e bohr unified_atomic_mass_unit",
    "derived from others, so with more digits than are known": "angstrom_star planck_length planck_mass planck_temperature planck_time x_unit_Cu x_unit_Mo",
    "based on the survey foot": "acre acre_feet acre_foot chain fathom fur furlong league link pole rod rods sq_rod",
    "the CGS units without 4π ε0": "Fr G Mx Oe esu franklin gauss maxwell oersted statA statC statF statH statV statampere statcoulomb "
    "statfarad stathenry statmho statohm statvolt statT statWb stattesla statweber",
    "a 1.25th, not 1.25 K": "degRe delta_degRe reaumur réaumur °Re degree_Reaumur degree_Réaumur",
    "another unit of this name": "AU Gb R Td Tt b barrel bbl bp clausius dBu decade dpi drachm karat kt mil pixel quarter rd rydberg slm dry_pint "
    "MET M th RT cp ch slpm standard_liter_per_minute sound_pressure_level",
    "of five digits in SP 811, B.8, which is followed here": "UK_horsepower boiler_horsepower",
    "Didot's point of 1/2660 m": "cicero didot",
    "another epoch": "synodic_month tropical_month lunar_month",
}


def pint_registry():
    import pint

    registry = pint.UnitRegistry()
    others = {name for names in OTHERS.values() for name in names.split()}
    names = sorted(name for name in registry._units if name not in others)
    for name, own in zip(names, answers([f"1 {name} to base" for name in names])):
        if own is None:
            continue
        try:
            there = (1 * registry.Unit(name)).to_base_units()
        except Exception:
            continue
        own, there = own[0], float(there.magnitude)
        # Its base of mass is the gram for some units, ours the kilogram.
        check("pint", name, own, there if abs(own / there - 1e-3) > 1e-6 else there / 1e3, 1e-9)


CODATA = {
    "bohr": "Bohr radius",
    "Da": "atomic mass constant",
    "atomic_mass_unit_electron": "electron mass",
    "Eh": "Hartree energy",
    "Ry": "Rydberg constant times hc in J",
    "atomic_time_unit": "atomic unit of time",
    "natural_time": "natural unit of time",
    "natural_momentum": "natural unit of momentum",
    "natural_energy": "natural unit of energy",
    "atomic_force_unit": "atomic unit of force",
    "natural_velocity": "atomic unit of velocity",
    "atomic_current": "atomic unit of current",
    "atomic_dipole": "atomic unit of electric dipole mom.",
    "atomic_quadrupole": "atomic unit of electric quadrupole mom.",
    "atomic_field": "atomic unit of electric field",
    "atomic_field_gradient": "atomic unit of electric field gradient",
    "atomic_potential": "atomic unit of electric potential",
    "atomic_flux_density": "atomic unit of mag. flux density",
    "atomic_magnetic_dipole": "atomic unit of mag. dipole mom.",
    "atomic_magnetizability": "atomic unit of magnetizability",
    "atomic_momentum": "atomic unit of momentum",
    "atomic_charge_density": "atomic unit of charge density",
    "atomic_permittivity": "atomic unit of permittivity",
    "atomic_polarizability": "atomic unit of electric polarizability",
    "magneton_bohr": "Bohr magneton",
    "magneton_nuclear": "nuclear magneton",
    "planck_length_unit": "Planck length",
    "planck_temperature_unit": "Planck temperature",
    "x_unit_Cu": "Copper x unit",
    "x_unit_Mo": "Molybdenum x unit",
    "angstrom_star": "Angstrom star",
    "faraday_charge": "Faraday constant",
    "V_90": "conventional value of volt-90",
    "ohm_90": "conventional value of ohm-90",
    "A_90": "conventional value of ampere-90",
    "C_90": "conventional value of coulomb-90",
    "F_90": "conventional value of farad-90",
    "H_90": "conventional value of henry-90",
    "W_90": "conventional value of watt-90",
}


def codata():
    from scipy.constants import physical_constants

    for (name, there), own in zip(CODATA.items(), answers([f"1 {name} to base" for name in CODATA])):
        check("CODATA 2022", name, own[0] if own else 0.0, physical_constants[there][0])


def atomic_weights():
    import periodictable

    rows = re.findall(r'\("([A-Z][a-z]?)", "([\d.]+)"\)', Path("src/quantity/elements.rs").read_text())
    for symbol, weight in rows:
        check("IUPAC 2021", symbol, float(weight), float(getattr(periodictable, symbol).mass))


def ucum():
    """Each code in brackets that the parser tells of is, as it is written here, what UCUM says that it is."""
    import warnings
    from ucumvert import PintUcumRegistry

    warnings.simplefilter("ignore")
    registry = PintUcumRegistry()
    text = Path("src/vocabulary/ucum.rs").read_text()
    rows = re.findall(r'\("([^"]+)", "([^"]+)"\)', text[text.index("const CODES") : text.index("const SUFFIXED")])
    # Ratios that UCUM has with fewer digits, scales, and what ucumvert 0.2.2 misreads: cubes, fractions, kcal.
    rough = set("pied pouce ligne didot cicero pnt_pr pca_pr Btu_th Btu gal_br in_i'Hg mu_0 eps_0 degF degRe pH e m_e cft_i cyd_i rd_br ch_br lk_br Cal in_i'H2O".split())
    for (code, _), own in zip(rows, answers([f"1 {unit} to base" for _, unit in rows])):
        try:
            there = float(registry.from_ucum(f"[{code}]").to_base_units().magnitude)
        except Exception:
            continue
        if code not in rough and own:
            own = own[0]
            check("UCUM", code, own, there if abs(own / there - 1e-3) > 1e-6 else there / 1e3, 1e-5)


for package, compare in [("pint", pint_registry), ("scipy", codata), ("periodictable", atomic_weights), ("ucumvert", ucum)]:
    if util.find_spec(package):
        compare()
    else:
        print(f"{package} is not installed: not compared")
print("compared:", ", ".join(f"{count} with {source}" for source, count in compared.items()))
print(f"{len(wrong)} wrong" + "".join(f"\n  {line}" for line in wrong))
sys.exit(bool(wrong))
