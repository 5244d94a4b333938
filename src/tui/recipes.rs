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
    Recipe { names: &["percent change", "percentage change", "growth", "increase", "percent of", "share"], about: "How many percent one number is of another, and by how many it has changed", examples: &[("30 as % of 120", "25%"), ("(138 - 120) / 120 to %", "15%")] },
    Recipe { names: &["margin", "profit margin", "gross margin"], about: "The margin on a price, and the price for a margin", examples: &[("(50 - 30) / 50 to %", "40%"), ("30 / (1 - 40%)", "50")] },
    Recipe { names: &["tip", "split", "bill"], about: "Add a tip and split the bill", examples: &[("(64.50 + 10%) / 3", "23.65")] },
    Recipe { names: &["loan", "mortgage", "payment"], about: "The monthly payment of a loan", examples: &[("pmt(5%/12, 360, 200000)", "-1073.64324602")] },
    Recipe { names: &["compound interest", "savings", "interest"], about: "What savings grow to", examples: &[("1000 (1 + 4%)^10", "1480.24428492")] },
    Recipe { names: &["currency", "currencies", "exchange rate", "exchange rates", "convert money", "euro", "dollar"], about: "Convert money, as in 100 USD to EUR: rates come from a file, rates.csv beside the sheet or the one that --rates names", examples: &[("$19.99 * 3", "$59.97")] },
    Recipe { names: &["date difference", "days between", "dates", "date", "age", "deadline", "countdown"], about: "Dates: how far apart two are, and what comes after one", examples: &[("2026-12-25 - 2026-11-27", "28 d"), ("2026-11-27 - 1990-05-17 to years + months + days", "36 years 6 months 10 days"), ("2026-11-27 + 90 days", "2027-02-25")] },
    Recipe { names: &["time zone", "timezone", "time zones", "world clock", "utc"], about: "A time in another zone", examples: &[("2026-11-23 14:30 UTC to Asia/Kolkata", "2026-11-23 20:00 Asia/Kolkata")] },
    Recipe { names: &["hours", "timesheet", "time", "clock", "work hours"], about: "Hours and minutes", examples: &[("17:30 - 8:45", "8:45"), ("1.75 h to h + min", "1 h 45 min")] },
    Recipe { names: &["degrees", "deg", "angle", "trigonometry", "degree sign"], about: "Angles in degrees: write ° after one, or type deg alone and press F6 for all", examples: &[("sin(30°)", "0.5")] },
    Recipe { names: &["hex", "binary", "base", "programmer"], about: "Other bases: hex, binary, octal, any", examples: &[("255 to hex", "0xff"), ("0xff + 1", "256"), ("10 to bin", "0b1010"), ("1295 to base 36", "36#zz")] },
    Recipe { names: &["leading zeros", "pad", "zero padded", "nibbles", "group bits", "bit pattern", "register"], about: "All bits of an integer, in groups of four with their numbers: Ctrl+O shows them below the result", examples: &[("0x4C3A_9F07 >> 8 & 0xf", "15")] },
    Recipe { names: &["bits", "two's complement", "int32", "overflow"], about: "Wrap an integer to 8, 16, 32 or 64 bits", examples: &[("signed(0x80, 8)", "-128"), ("unsigned(-1, 32) to hex", "0xffffffff")] },
    Recipe { names: &["float", "double", "ieee 754", "rounding error"], about: "What a float really holds", examples: &[("f64(0.1) - 0.1", "5.55111512313e-18")] },
    Recipe { names: &["float bits", "bits of a float", "bits as a float", "reinterpret"], about: "The bits of a float, and the float of some bits", examples: &[("f32bits(3.14) to hex", "0x4048f5c3"), ("fromf32(0x40490fdb)", "3.14159274101")] },
    Recipe { names: &["ip address", "dotted", "network", "netmask"], about: "The four numbers of an address of 32 bits, and the mask of a network", examples: &[("map(0xc0a80a00 >> 8*(4 - j) & 0xff, j, 1..4)", "[192, 168, 10, 0]"), ("2^32 - 2^(32 - 24) to hex", "0xffffff00")] },
    Recipe { names: &["heading", "section", "block", "title"], about: "A heading begins a block of its own for total: `## Rent`, or a label with nothing after it, `Rent:`. A line that begins with one # is only a comment", examples: &[] },
    Recipe { names: &["round", "rounding", "decimals", "places", "decimal places"], about: "Round to decimals", examples: &[("round(2.567, 2)", "2.57")] },
    Recipe { names: &["more digits", "precision", "digits"], about: "More digits: as many as you like", examples: &[("pi to 30 digits", "3.14159265358979323846264338328")] },
    Recipe { names: &["average", "mean", "sum of a list", "mean of a list"], about: "Sums and means of a list; the line total adds up the lines above it", examples: &[("sum(3, 4, 8)", "15"), ("mean([3, 4, 8])", "5")] },
    Recipe { names: &["weighted mean", "weighted average", "weights", "marks", "grades"], about: "A weighted mean: the values times their weights, over the sum of the weights", examples: &[("dot([14, 12, 15], [2, 1, 1]) / sum(2, 1, 1)", "13.75")] },
    Recipe { names: &["table of values", "table", "tabulate", "values of a function"], about: "A table of values: what a term or a function of yours gives for each number of a range", examples: &[("map(x^2, x, 1..4)", "[1, 4, 9, 16]"), ("map((k m)^3/(2 m)^2, k, 4..6)", "[16 m, 31.25 m, 54 m]")] },
    Recipe { names: &["fraction", "exact"], about: "Fractions stay exact: the screen shows both forms", examples: &[("1/3 + 1/4 to fraction", "7/12"), ("0.75 to fraction", "3/4")] },
    Recipe { names: &["solve", "equation", "unknown", "quadratic", "roots", "zero"], about: "Type an equation such as x^2 - 5x + 6 = 0 and press F6: it puts the formula of its solutions in the line; any other one can be plotted", examples: &[("plot x^2 - 5x + 6", "plot of x^2 - 5 × x + 6, x from 1.5 to 3.5"), ("(5 + [-1, 1] sqrt(5^2 - 4*6)) / 2", "[2, 3]")] },
    Recipe { names: &["variable", "variables", "function", "functions", "define"], about: "Name a value or a function", examples: &[("rent = 1299", "1299"), ("f(x) = x^2 + 1", "f(x) = x^2 + 1")] },
    Recipe { names: &["insert a line", "new line", "add a line", "insert a row", "line between"], about: "A line between two: Esc goes to the history, o types a new line below the row that is chosen, O above it. A line that was entered last is moved there with K", examples: &[] },
    Recipe { names: &["paste", "import", "copy and paste"], about: "Paste with the key of your terminal: several lines become entries, a list or a sum, as you choose; Ctrl+Y inserts what was cut here", examples: &[] },
    Recipe { names: &["save", "save the sheet", "where is my sheet"], about: "Each line is saved as it is entered. F10 save says where, F10 save as goes on in another file", examples: &[] },
    Recipe { names: &["previous result", "ans", "reference", "line"], about: "Use an earlier result: ans is the last one, @2 is that of line 2", examples: &[] },
    Recipe { names: &["unit", "convert", "conversion"], about: "Convert a unit with `to` or `in`", examples: &[("72 km/h to m/s", "20 m/s"), ("180 cm to ft + in", "5 ft 10.8661417323 in")] },
    Recipe { names: &["scientific notation", "scientific", "exponent notation", "standard form", "sci"], about: "Scientific notation, in a line and, with F2, in all results", examples: &[("6.02e23 / 1000", "602000000000000000000"), ("12345 to sci", "1.2345e4")] },
    Recipe { names: &["matrix", "matrices", "determinant", "inverse of a matrix"], about: "Matrices are not here yet", examples: &[] },
    Recipe { names: &["complex", "imaginary", "polar", "phasor"], about: "Complex numbers: i is the imaginary unit", examples: &[("(3 + 4i) (1 - i)", "7 + i"), ("abs(3 + 4i)", "5")] },
    Recipe { names: &["statistics", "standard deviation", "sigma", "probability"], about: "Statistics of a list, and the normal distribution", examples: &[("median(2, 4, 9)", "4"), ("normcdf(1.96)", "0.975002104852")] },
    Recipe { names: &["combination", "permutation", "binomial"], about: "In how many ways: combinations and permutations", examples: &[("C(5, 2)", "10"), ("nPr(5, 2)", "20")] },
    Recipe { names: &["integral", "integrate", "derivative", "differentiate", "calculus"], about: "surd does not differentiate or integrate: a small step and a fine sum come near", examples: &[("(sin(1 + 1e-9) - sin(1 - 1e-9)) / 2e-9", "0.540302305868"), ("sum(((n + 0.5) * 3/1000)^2, n, 0, 999) * 3/1000", "8.99999775")] },
    Recipe { names: &["regression", "fit", "linear fit", "straight line", "trend", "least squares"], about: "The slope of the straight line through points, and how well it fits", examples: &[("sum(([1, 2, 3] - mean(1, 2, 3)) * ([2, 4, 7] - mean(2, 4, 7))) / sum(([1, 2, 3] - mean(1, 2, 3))^2)", "2.5"), ("correlation([1, 2, 3], [2, 4, 7])", "0.993399267799")] },
    Recipe { names: &["logarithmic axis", "log axis", "logarithmic", "bode", "semilog"], about: "All axes are linear: for a logarithmic one draw over the exponent", examples: &[("plot(20 log(10^u), u, 0, 3)", "plot of 20 × log(10^u), u from 0 to 3")] },
    Recipe { names: &["timestamp", "unix time", "epoch"], about: "A time stamp, seconds since 1970, as a date, and back", examples: &[("fromunix(1700000000)", "2023-11-14 22:13:20 UTC")] },
    Recipe { names: &["gauge pressure", "gauge", "psig", "barg"], about: "A gauge pressure is told from that of the air: add it", examples: &[("30 psi + 1 atm to bar", "3.08167718795 bar")] },
    Recipe { names: &["resistor", "resistors", "parallel", "resistors in parallel"], about: "Resistors in parallel", examples: &[("1 / (1/(10 kΩ) + 1/(4.7 kΩ))", "3.19727891156 kΩ")] },
    Recipe { names: &["vector", "vectors"], about: "Vectors are lists; matrices are not here yet", examples: &[("dot([1, 2, 3], [4, 5, 6])", "32"), ("cross([2, -1, 3], [1, 4, -2])", "[-10, 7, 9]"), ("norm([3, 4])", "5")] },
    Recipe { names: &["tolerance", "uncertainty"], about: "Both ends of a tolerance: a list", examples: &[("3.2 + [-0.1, 0.1]", "[3.1, 3.3]")] },
    Recipe { names: &["plot", "graph", "chart", "draw"], about: "Draw a function", examples: &[("plot(sin(x), x, 0, 10)", "plot of sin(x), x from 0 to 10")] },
];
