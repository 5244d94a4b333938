//! Constants of astronomy: the masses and mean radii of the Sun, the planets and the Moon. Masses are GM over the
//! gravitation of CODATA 2022, whose uncertainty they have.

use super::Constant;
use super::physics::decimal;

/// The rows. Sources: IAU 2015 resolution B3 for the Sun; R. S. Park et al., Astronomical Journal 161 (2021) 105, and
/// B. A. Archinal et al., Celestial Mechanics 130 (2018) 22, as the Solar System Dynamics group of JPL gives them.
#[rustfmt::skip]
pub const BODIES: &[Constant] = &[
    Constant { name: "sun_mass", aliases: &["mass_of_sun"], unit: "kg", uncertainty: Some("4.5e25"), doc: "The mass of the Sun: its nominal GM of 1.3271244e20 m³/s² (IAU 2015 resolution B3) over G.", examples: &[("sun_mass", "1988410000000000000000000000000 kg")], value: |_| decimal("1.98841e30") },
    Constant { name: "sun_radius", aliases: &[], unit: "m", uncertainty: None, doc: "The nominal radius of the Sun (IAU 2015 resolution B3).", examples: &[("sun_radius", "695700000 m")], value: |_| decimal("6.957e8") },
    Constant { name: "mercury_mass", aliases: &[], unit: "kg", uncertainty: Some("2.1e18"), doc: "The mass of Mercury; JPL, planetary physical parameters.", examples: &[("mercury_mass", "330103000000000000000000 kg")], value: |_| decimal("3.30103e23") },
    Constant { name: "mercury_radius", aliases: &[], unit: "m", uncertainty: Some("1e2"), doc: "The mean radius of Mercury; JPL, planetary physical parameters.", examples: &[("mercury_radius", "2439400 m")], value: |_| decimal("2.4394e6") },
    Constant { name: "venus_mass", aliases: &[], unit: "kg", uncertainty: Some("2.3e20"), doc: "The mass of Venus; JPL, planetary physical parameters.", examples: &[("venus_mass", "4867310000000000000000000 kg")], value: |_| decimal("4.86731e24") },
    Constant { name: "venus_radius", aliases: &[], unit: "m", uncertainty: Some("1e3"), doc: "The mean radius of Venus; JPL, planetary physical parameters.", examples: &[("venus_radius", "6051800 m")], value: |_| decimal("6.0518e6") },
    Constant { name: "earth_mass", aliases: &[], unit: "kg", uncertainty: Some("2.8e20"), doc: "The mass of the Earth; JPL, planetary physical parameters.", examples: &[("earth_mass", "5972170000000000000000000 kg")], value: |_| decimal("5.97217e24") },
    Constant { name: "earth_radius", aliases: &[], unit: "m", uncertainty: Some("1e-1"), doc: "The mean radius of the Earth; JPL, planetary physical parameters.", examples: &[("earth_radius", "6371008.4 m")], value: |_| decimal("6.3710084e6") },
    Constant { name: "moon_mass", aliases: &[], unit: "kg", uncertainty: Some("1.6e18"), doc: "The mass of the Moon; JPL, planetary satellite physical parameters.", examples: &[("moon_mass", "73457890000000000000000 kg")], value: |_| decimal("7.345789e22") },
    Constant { name: "moon_radius", aliases: &[], unit: "m", uncertainty: Some("1e2"), doc: "The mean radius of the Moon; JPL, planetary satellite physical parameters.", examples: &[("moon_radius", "1737400 m")], value: |_| decimal("1.7374e6") },
    Constant { name: "mars_mass", aliases: &[], unit: "kg", uncertainty: Some("3.0e19"), doc: "The mass of Mars; JPL, planetary physical parameters.", examples: &[("mars_mass", "641691000000000000000000 kg")], value: |_| decimal("6.41691e23") },
    Constant { name: "mars_radius", aliases: &[], unit: "m", uncertainty: Some("2e2"), doc: "The mean radius of Mars; JPL, planetary physical parameters.", examples: &[("mars_radius", "3389500 m")], value: |_| decimal("3.3895e6") },
    Constant { name: "jupiter_mass", aliases: &[], unit: "kg", uncertainty: Some("8.8e22"), doc: "The mass of Jupiter; JPL, planetary physical parameters.", examples: &[("jupiter_mass", "1898125000000000000000000000 kg")], value: |_| decimal("1.898125e27") },
    Constant { name: "jupiter_radius", aliases: &[], unit: "m", uncertainty: Some("6e3"), doc: "The mean radius of Jupiter; JPL, planetary physical parameters.", examples: &[("jupiter_radius", "69911000 m")], value: |_| decimal("6.9911e7") },
    Constant { name: "saturn_mass", aliases: &[], unit: "kg", uncertainty: Some("2.6e22"), doc: "The mass of Saturn; JPL, planetary physical parameters.", examples: &[("saturn_mass", "568317000000000000000000000 kg")], value: |_| decimal("5.68317e26") },
    Constant { name: "saturn_radius", aliases: &[], unit: "m", uncertainty: Some("6e3"), doc: "The mean radius of Saturn; JPL, planetary physical parameters.", examples: &[("saturn_radius", "58232000 m")], value: |_| decimal("5.8232e7") },
    Constant { name: "uranus_mass", aliases: &[], unit: "kg", uncertainty: Some("4.0e21"), doc: "The mass of Uranus; JPL, planetary physical parameters.", examples: &[("uranus_mass", "86809900000000000000000000 kg")], value: |_| decimal("8.68099e25") },
    Constant { name: "uranus_radius", aliases: &[], unit: "m", uncertainty: Some("7e3"), doc: "The mean radius of Uranus; JPL, planetary physical parameters.", examples: &[("uranus_radius", "25362000 m")], value: |_| decimal("2.5362e7") },
    Constant { name: "neptune_mass", aliases: &[], unit: "kg", uncertainty: Some("4.8e21"), doc: "The mass of Neptune; JPL, planetary physical parameters.", examples: &[("neptune_mass", "102409200000000000000000000 kg")], value: |_| decimal("1.024092e26") },
    Constant { name: "neptune_radius", aliases: &[], unit: "m", uncertainty: Some("1.9e4"), doc: "The mean radius of Neptune; JPL, planetary physical parameters.", examples: &[("neptune_radius", "24622000 m")], value: |_| decimal("2.4622e7") },
    Constant { name: "pluto_mass", aliases: &[], unit: "kg", uncertainty: Some("1.8e18"), doc: "The mass of Pluto; JPL, planetary physical parameters.", examples: &[("pluto_mass", "13024000000000000000000 kg")], value: |_| decimal("1.3024e22") },
    Constant { name: "pluto_radius", aliases: &[], unit: "m", uncertainty: Some("8e2"), doc: "The mean radius of Pluto; JPL, planetary physical parameters.", examples: &[("pluto_radius", "1188300 m")], value: |_| decimal("1.1883e6") },
];
