//! What people come for, in their own words, and the lines that do it. Each line is run by the tests.

/// Lines for one purpose.
#[derive(Debug)]
pub struct Recipe {
    /// What people call it.
    pub names: &'static [&'static str],
    /// What the lines do.
    pub about: &'static str,
    /// Lines, and what they print.
    pub examples: &'static [(&'static str, &'static str)],
}

/// The recipes.
#[rustfmt::skip]
pub const RECIPES: &[Recipe] = &[
    Recipe { names: &["vat", "tax", "gst", "sales tax", "markup", "invoice"], about: "Add tax, and take it out again", examples: &[("1299 + 19%", "1545.81"), ("1545.81 / (1 + 19%)", "1299")] },
    Recipe { names: &["discount", "off", "sale"], about: "Take a discount off", examples: &[("80 - 25%", "60")] },
    Recipe { names: &["tip", "split", "bill"], about: "Add a tip and split the bill", examples: &[("(64.50 + 10%) / 3", "23.65")] },
    Recipe { names: &["loan", "mortgage", "payment"], about: "The monthly payment of a loan", examples: &[("pmt(5%/12, 360, 200000)", "-1073.64324602")] },
    Recipe { names: &["compound interest", "savings", "interest"], about: "What savings grow to", examples: &[("1000 (1 + 4%)^10", "1480.24428492")] },
    Recipe { names: &["degrees", "deg", "angle", "trigonometry"], about: "Angles in degrees: write ° after one, or type deg alone and press F6 for all", examples: &[("sin(30°)", "0.5")] },
    Recipe { names: &["hex", "binary", "base", "programmer"], about: "Other bases: hex, binary, octal, any", examples: &[("255 to hex", "0xff"), ("0xff + 1", "256"), ("10 to bin", "0b1010"), ("1295 to base 36", "36#zz")] },
    Recipe { names: &["bits", "two's complement", "int32", "overflow"], about: "Wrap an integer to 8, 16, 32 or 64 bits", examples: &[("signed(0x80, 8)", "-128"), ("unsigned(-1, 32) to hex", "0xffffffff")] },
    Recipe { names: &["float", "double", "ieee 754", "rounding error"], about: "What a float really holds", examples: &[("f64(0.1) - 0.1", "5.55111512313e-18")] },
    Recipe { names: &["round", "rounding", "decimals", "places"], about: "Round to decimals", examples: &[("round(2.567, 2)", "2.57")] },
    Recipe { names: &["more digits", "precision", "digits"], about: "More digits: as many as you like", examples: &[("pi to 30 digits", "3.14159265358979323846264338328")] },
    Recipe { names: &["average", "mean", "sum", "total"], about: "Sums and means of a list", examples: &[("sum(3, 4, 8)", "15"), ("mean([3, 4, 8])", "5")] },
    Recipe { names: &["fraction", "exact"], about: "Fractions stay exact", examples: &[("1/3 + 1/4", "0.583333333333"), ("0.75 to fraction", "3/4")] },
    Recipe { names: &["solve", "equation", "unknown", "quadratic", "roots", "zero"], about: "surd doesn't solve equations: plot one, or take the formula", examples: &[("plot x^2 - 5x + 6", "plot of x^2 - 5 × x + 6, x from 1.5 to 3.5"), ("(5 + [-1, 1] sqrt(5^2 - 4*6)) / 2", "[2, 3]")] },
    Recipe { names: &["variable", "function", "define"], about: "Name a value or a function", examples: &[("rent = 1299", "1299"), ("f(x) = x^2 + 1", "f(x) = x^2 + 1")] },
    Recipe { names: &["previous result", "ans", "reference", "line"], about: "Use an earlier result: ans is the last one, @2 is that of line 2", examples: &[] },
    Recipe { names: &["unit", "convert", "conversion"], about: "Convert a unit with `to` or `in`", examples: &[("72 km/h to m/s", "20 m/s"), ("180 cm to ft + in", "5 ft 10.8661417323 in")] },
    Recipe { names: &["complex", "imaginary", "polar", "phasor"], about: "Complex numbers: i is the imaginary unit", examples: &[("(3 + 4i) (1 - i)", "7 + i"), ("abs(3 + 4i)", "5")] },
    Recipe { names: &["statistics", "standard deviation", "sigma", "probability"], about: "Statistics of a list, and the normal distribution", examples: &[("median(2, 4, 9)", "4"), ("normcdf(1.96)", "0.975002104852")] },
    Recipe { names: &["combination", "permutation", "binomial"], about: "In how many ways: combinations and permutations", examples: &[("C(5, 2)", "10"), ("nPr(5, 2)", "20")] },
    Recipe { names: &["integral", "integrate", "derivative", "differentiate", "calculus"], about: "surd does not differentiate or integrate: a small step and a fine sum come near", examples: &[("(sin(1 + 1e-9) - sin(1 - 1e-9)) / 2e-9", "0.540302305868"), ("sum(((n + 0.5) * 3/1000)^2, n, 0, 999) * 3/1000", "8.99999775")] },
    Recipe { names: &["regression", "fit", "linear fit", "straight line", "trend", "least squares"], about: "The slope of the straight line through points, and how well it fits", examples: &[("sum(([1, 2, 3] - mean(1, 2, 3)) * ([2, 4, 7] - mean(2, 4, 7))) / sum(([1, 2, 3] - mean(1, 2, 3))^2)", "2.5"), ("correlation([1, 2, 3], [2, 4, 7])", "0.993399267799")] },
    Recipe { names: &["logarithmic axis", "log axis", "logarithmic", "bode", "semilog"], about: "All axes are linear: for a logarithmic one draw over the exponent", examples: &[("plot(20 log(10^u), u, 0, 3)", "plot of 20 × log(10^u), u from 0 to 3")] },
    Recipe { names: &["timestamp", "unix time", "epoch"], about: "A time stamp, seconds since 1970, as a date, and back", examples: &[("fromunix(1700000000)", "2023-11-14 22:13:20 UTC")] },
    Recipe { names: &["gauge pressure", "gauge", "psig", "barg"], about: "A gauge pressure is told from that of the air: add it", examples: &[("30 psi + 1 atm to bar", "3.08167718795 bar")] },
    Recipe { names: &["resistor", "resistors", "parallel", "resistors in parallel"], about: "Resistors in parallel", examples: &[("1 / (1/(10 kΩ) + 1/(4.7 kΩ))", "3.19727891156 kΩ")] },
    Recipe { names: &["matrix", "vector"], about: "Vectors are lists; matrices are not here yet", examples: &[("dot([1, 2, 3], [4, 5, 6])", "32")] },
    Recipe { names: &["tolerance", "uncertainty"], about: "Both ends of a tolerance: a list", examples: &[("3.2 + [-0.1, 0.1]", "[3.1, 3.3]")] },
    Recipe { names: &["plot", "graph", "chart", "draw"], about: "Draw a function", examples: &[("plot(sin(x), x, 0, 10)", "plot of sin(x), x from 0 to 10")] },
];
