//! Calls and phrases of other tools with what they are here: rows that keep what stands in them. None of it is a word of
//! the language.

use super::{ABOUT_CALCULUS, NO_CALCULUS};

/// A call or a phrase from elsewhere.
#[derive(Debug)]
pub struct Rewritten {
    /// As it is written there, in lower case; a single letter in a call, and a name in braces in a phrase, stands for any
    /// text, `a#` for a number and `n$` for a name.
    pub written: &'static str,
    /// What it is here, for the start of a sentence that ends with it; empty where there is nothing to explain. All of the
    /// sentence where nothing can be offered: its parts are filled in as in `here`.
    pub meaning: &'static str,
    /// How it is written here: `{x}` is what `x` stands for, `<x>` the same in parentheses where it needs them, `{0x}` with
    /// two digits at least. Empty where it can't be.
    pub here: &'static str,
}

const fn row(written: &'static str, meaning: &'static str, here: &'static str) -> Rewritten {
    Rewritten { written, meaning, here }
}

/// Calls. Where the arguments of a function mean something else there, none but this row knows it.
#[rustfmt::skip]
pub const CALLS: &[Rewritten] = &[
    row("normalcdf(a, b)", "for the share between two values", "normcdf({b}) - normcdf({a})"),
    row("normalcdf(a, b, m, s)", "for the share between two values", "normcdf({b}, {m}, {s}) - normcdf({a}, {m}, {s})"),
    row("normcdf(a, b, m, s)", "for the share between two values", "normcdf({b}, {m}, {s}) - normcdf({a}, {m}, {s})"),
    row("norm.s.dist(x, true)", "", "normcdf({x})"),
    row("norm.s.dist(x, 1)", "", "normcdf({x})"),
    row("normsdist(x)", "", "normcdf({x})"),
    row("norm.dist(x, m, s, true)", "", "normcdf({x}, {m}, {s})"),
    row("norm.dist(x, m, s, 1)", "", "normcdf({x}, {m}, {s})"),
    row("normdist(x, m, s, true)", "", "normcdf({x}, {m}, {s})"),
    row("norm.inv(p, m, s)", "", "norminv({p}, {m}, {s})"),
    row("norm.s.inv(p)", "", "norminv({p})"),
    row("normpdf(x)", "for the density", "exp(-<x>^2/2)/sqrt(2 pi)"),
    row("normalpdf(x)", "for the density", "exp(-<x>^2/2)/sqrt(2 pi)"),
    row("normpdf(x, m, s)", "for the density", "exp(-((<x> - <m>)/<s>)^2/2)/(<s> * sqrt(2 pi))"),
    row("normalpdf(x, m, s)", "for the density", "exp(-((<x> - <m>)/<s>)^2/2)/(<s> * sqrt(2 pi))"),
    row("norm.dist(x, m, s, false)", "for the density", "exp(-((<x> - <m>)/<s>)^2/2)/(<s> * sqrt(2 pi))"),
    row("binompdf(n, p, k)", "", "C({n}, {k}) * <p>^<k> * (1 - <p>)^(<n> - <k>)"),
    row("binomialpdf(n, p, k)", "", "C({n}, {k}) * <p>^<k> * (1 - <p>)^(<n> - <k>)"),
    row("binom.dist(k, n, p, false)", "", "C({n}, {k}) * <p>^<k> * (1 - <p>)^(<n> - <k>)"),
    row("binomdist(k, n, p, false)", "", "C({n}, {k}) * <p>^<k> * (1 - <p>)^(<n> - <k>)"),
    row("binomcdf(n, p, k)", "", "sum(C({n}, j) * <p>^j * (1 - <p>)^(<n> - j), j, 0, {k})"),
    row("binomialcdf(n, p, k)", "", "sum(C({n}, j) * <p>^j * (1 - <p>)^(<n> - j), j, 0, {k})"),
    row("binom.dist(k, n, p, true)", "", "sum(C({n}, j) * <p>^j * (1 - <p>)^(<n> - j), j, 0, {k})"),
    row("binomdist(k, n, p, true)", "", "sum(C({n}, j) * <p>^j * (1 - <p>)^(<n> - j), j, 0, {k})"),
    row("poissonpdf(l, k)", "", "e^(-<l>) * <l>^<k> / <k>!"),
    row("poissoncdf(l, k)", "", "sum(e^(-<l>) * <l>^j / j!, j, 0, {k})"),
    row("poisson.dist(k, l, false)", "", "e^(-<l>) * <l>^<k> / <k>!"),
    row("poisson.dist(k, l, true)", "", "sum(e^(-<l>) * <l>^j / j!, j, 0, {k})"),
    row("geometpdf(p, k)", "", "<p> * (1 - <p>)^(<k> - 1)"),
    row("p(n, k)", "for permutations", "nPr({n}, {k})"),
    row("pow(a, -1, m)", "for the inverse with a modulus", "modinv({a}, {m})"),
    row("pow(a, b, m)", "for a power with a modulus", "powmod({a}, {b}, {m})"),
    row("inverse(a, m)", "for the inverse with a modulus", "modinv({a}, {m})"),
    row("int(x, 2)", "a number in another base is written", "0b{x}"),
    row("int(x, 8)", "a number in another base is written", "0o{x}"),
    row("int(x, 16)", "a number in another base is written", "0x{x}"),
    row("int(f, x, a, b)", ABOUT_CALCULUS, "(<b> - <a>)/1000 * sum({f}, {x}, map(<a> + (<b> - <a>) * (j - 0.5)/1000, j, 1..1000))"),
    row("integral(f, x, a, b)", ABOUT_CALCULUS, "(<b> - <a>)/1000 * sum({f}, {x}, map(<a> + (<b> - <a>) * (j - 0.5)/1000, j, 1..1000))"),
    row("integrate(f, x, a, b)", ABOUT_CALCULUS, "(<b> - <a>)/1000 * sum({f}, {x}, map(<a> + (<b> - <a>) * (j - 0.5)/1000, j, 1..1000))"),
    row("fnint(f, x, a, b)", ABOUT_CALCULUS, "(<b> - <a>)/1000 * sum({f}, {x}, map(<a> + (<b> - <a>) * (j - 0.5)/1000, j, 1..1000))"),
    row("diff(f, x, a)", ABOUT_CALCULUS, "(map({f}, {x}, [<a> + 1e-9]) - map({f}, {x}, [<a> - 1e-9]))[1]/2e-9"),
    row("derivative(f, x, a)", ABOUT_CALCULUS, "(map({f}, {x}, [<a> + 1e-9]) - map({f}, {x}, [<a> - 1e-9]))[1]/2e-9"),
    row("deriv(f, x, a)", ABOUT_CALCULUS, "(map({f}, {x}, [<a> + 1e-9]) - map({f}, {x}, [<a> - 1e-9]))[1]/2e-9"),
    row("nderiv(f, x, a)", ABOUT_CALCULUS, "(map({f}, {x}, [<a> + 1e-9]) - map({f}, {x}, [<a> - 1e-9]))[1]/2e-9"),
    row("limit(f, x, a)", ABOUT_CALCULUS, "map({f}, {x}, [<a> + 1e-9])[1]"),
    row("lim(f, x, a)", ABOUT_CALCULUS, "map({f}, {x}, [<a> + 1e-9])[1]"),
    row("bin2dec(x)", "a number in another base is written", "0b{x}"),
    row("oct2dec(x)", "a number in another base is written", "0o{x}"),
    row("hex2dec(x)", "a number in another base is written", "0x{x}"),
    row("dec2bin(x)", "for a notation", "{x} to bin"),
    row("dec2oct(x)", "for a notation", "{x} to oct"),
    row("dec2hex(x)", "for a notation", "{x} to hex"),
    row("dec2bin(x, n)", "there are no zeros before a number here, but a bit above them keeps their places: write", "2^<n> + <x> to bin"),
    row("dec2hex(x, n)", "there are no zeros before a number here, but a digit above them keeps their places: write", "16^<n> + <x> to hex"),
    row("base(x, b)", "for a notation", "{x} to base {b}"),
    row("bitand(a, b)", "", "<a> & <b>"),
    row("bitor(a, b)", "", "<a> | <b>"),
    row("bitxor(a, b)", "", "<a> xor <b>"),
    row("bitlshift(a, b)", "", "<a> << <b>"),
    row("bitrshift(a, b)", "", "<a> >> <b>"),
    row("bit(n, k)", "for one bit", "<n> >> <k> & 1"),
    row("getbit(n, k)", "for one bit", "<n> >> <k> & 1"),
    row("testbit(n, k)", "for one bit", "<n> >> <k> & 1"),
    row("setbit(n, k)", "to set a bit", "<n> | 1 << <k>"),
    row("clearbit(n, k)", "to clear a bit", "<n> & ~(1 << <k>)"),
    row("flipbit(n, k)", "to flip a bit", "<n> xor 1 << <k>"),
    row("bits(n, h, l)", "for some of the bits", "<n> >> <l> & (1 << (<h> - <l> + 1)) - 1"),
    row("chr(n)", "for the character of a code", "{n} to char"),
    row("complex(a, b#)", "a complex number is written", "<a> + {b#}i"),
    row("complex(a, b)", "a complex number is written", "<a> + <b> i"),
    row("sumsq(l)", "for a sum of squares", "dot({l}, {l})"),
    row("sumsq(a, b)", "for a sum of squares", "<a>^2 + <b>^2"),
    row("sumsq(a, b, c)", "for a sum of squares", "<a>^2 + <b>^2 + <c>^2"),
    row("ilog2(n)", "for the whole logarithm", "floor(log2({n}))"),
    row("ilog(n, b)", "for the whole logarithm", "floor(log({n}, {b}))"),
    row("corr(a, b)", "", "correlation({a}, {b})"),
    row("corrcoef(a, b)", "", "correlation({a}, {b})"),
    row("nextafter(x)", "for the next double", "fromf64(f64bits({x}) + 1)"),
    row("parallel(a, b)", "for resistors in parallel", "1/(1/<a> + 1/<b>)"),
    row("par(a, b)", "for resistors in parallel", "1/(1/<a> + 1/<b>)"),
    row("sizeof(n#)", "there are no types here; for how many bits an integer takes", "bitlength({n#})"),
    row("convert(x, u, v)", "to convert a unit", "{x} {u} to {v}"),
    row("count(c, x, l)", "to count them", "sum(if({c}, 1, 0), {x}, {l})"),
    row("countif(c, x, l)", "to count them", "sum(if({c}, 1, 0), {x}, {l})"),
    row("iterate(f, x, 2)", "", "{f}({f}({x}))"),
    row("iterate(f, x, 3)", "", "{f}({f}({f}({x})))"),
    row("iterate(f, x, 4)", "", "{f}({f}({f}({f}({x}))))"),
    row("iterate(f, x, 5)", "", "{f}({f}({f}({f}({f}({x})))))"),
    row("contains(l, a)", "", "any(j == {a}, j, {l})"),
    row("includes(l, a)", "", "any(j == {a}, j, {l})"),
    row("member(a, l)", "", "any(j == {a}, j, {l})"),
    row("argmax(l)", "for the place of the largest", "min(filter({l}[j] == max({l}), j, 1..len({l})))"),
    row("argmin(l)", "for the place of the smallest", "min(filter({l}[j] == min({l}), j, 1..len({l})))"),
    row("edate(d, m)", "for a date months later", "{d} + <m> months"),
    row("endofmonth(d)", "", "eomonth({d}, 0)"),
    row("end_of_month(d)", "", "eomonth({d}, 0)"),
    row("quarter(d)", "", "ceil(month({d})/3)"),
    row("week(d)", "", "isoweek({d})"),
    row("date(y#, m#, d#)", "a date is written", "{y#}-{0m#}-{0d#}"),
    row("date(s#)", "for Unix time", "fromunix({s#})"),
    row("date(d)", "a date is written", "{d}"),
    row("date(y, m, d)", "for a date of three numbers", "2000-01-01 + (<y> - 2000) years + (<m> - 1) months + (<d> - 1) days"),
    row("unix(s#)", "for Unix time", "fromunix({s#})"),
    row("epoch(s#)", "for Unix time", "fromunix({s#})"),
    row("days360(a, b)", "for months of 30 days", "360 * (year({b}) - year({a})) + 30 * (month({b}) - month({a})) + min(day({b}), 30) - min(day({a}), 30)"),
    row("yearfrac(a, b)", "for months of 30 days", "(360 * (year({b}) - year({a})) + 30 * (month({b}) - month({a})) + min(day({b}), 30) - min(day({a}), 30))/360"),
    row("yearfrac(a, b, 3)", "for years of 365 days", "({b} - {a})/(365 days)"),
    row("age(d)", "", "today - {d} to years + months + days"),
    row("datedif(a, b, \"d\")", "for the time between two dates", "{b} - {a}"),
    row("datedif(a, b, \"y\")", "for the time between two dates", "{b} - {a} to years + months + days"),
    row("datedif(a, b, \"m\")", "for the time between two dates", "{b} - {a} to years + months + days"),
    row("daysbetween(a, b)", "for the time between two dates", "{b} - {a}"),
    row("days(b, a)", "for the time between two dates", "{b} - {a}"),
    row("networkdays(a, b)", "`workdays` does not count the last day: write", "workdays({a}, {b} + 1 day)"),
    row("mround(x, m)", "for the nearest multiple", "<m> * round(<x>/<m>)"),
    row("ceiling(x, m)", "for the next multiple", "<m> * ceil(<x>/<m>)"),
    row("ceil(x, m)", "for the next multiple", "<m> * ceil(<x>/<m>)"),
    row("floor(x, m)", "for the multiple below", "<m> * floor(<x>/<m>)"),
    row("alignup(x, m)", "for the next multiple", "<m> * ceil(<x>/<m>)"),
    row("quartile(l, q)", "for a quartile", "quantile({l}, <q>/4)"),
    row("quartile.inc(l, q)", "for a quartile", "quantile({l}, <q>/4)"),
    row("percentile.inc(l, p)", "", "quantile({l}, {p})"),
    row("np.percentile(l, p)", "", "quantile({l}, <p>%)"),
    row("numpy.percentile(l, p)", "", "quantile({l}, <p>%)"),
    row("small(l, k)", "", "sort({l})[{k}]"),
    row("large(l, k)", "", "reverse(sort({l}))[{k}]"),
    row("sind(x)", "for the sine of degrees", "sin(<x>°)"),
    row("cosd(x)", "for the cosine of degrees", "cos(<x>°)"),
    row("tand(x)", "for the tangent of degrees", "tan(<x>°)"),
    row("asind(x)", "for the angle in degrees", "asin({x}) to deg"),
    row("acosd(x)", "for the angle in degrees", "acos({x}) to deg"),
    row("atand(x)", "for the angle in degrees", "atan({x}) to deg"),
    row("atan2d(y, x)", "for the angle in degrees", "atan2({y}, {x}) to deg"),
    row("rad2deg(x)", "", "degrees({x})"),
    row("np.rad2deg(x)", "", "degrees({x})"),
    row("todegrees(x)", "", "degrees({x})"),
    row("deg2rad(x)", "", "radians({x})"),
    row("np.deg2rad(x)", "", "radians({x})"),
    row("toradians(x)", "", "radians({x})"),
    row("linspace(a, b, n)", "", "map(<a> + (<b> - <a>) * j/(<n> - 1), j, 0..(<n> - 1))"),
    row("np.linspace(a, b, n)", "", "map(<a> + (<b> - <a>) * j/(<n> - 1), j, 0..(<n> - 1))"),
    row("logspace(a, b, n)", "", "map(10^(<a> + (<b> - <a>) * j/(<n> - 1)), j, 0..(<n> - 1))"),
    row("table(f, x$, a, b)", "for a table of values", "map({f}, {x$}, <a>..<b>)"),
    row("table(f, x$, a, b, s)", "for a table of values", "map({f}, {x$}, <a>..<b> step <s>)"),
    row("table(f, a, b, s)", "for a table of values", "map({f}, <a>..<b> step <s>)"),
    row("range(n)", "a range is written", "0..(<n> - 1)"),
    row("range(a, b)", "a range is written", "<a>..(<b> - 1)"),
    row("sort(l, desc)", "for a falling order", "reverse(sort({l}))"),
    row("concat(a, b)", "for both lists as one", "map(if j <= len({a}) then {a}[j] else {b}[j - len({a})], j, 1..(len({a}) + len({b})))"),
    row("append(l, x)", "for a list with one more element", "map(if j <= len({l}) then {l}[j] else {x}, j, 1..(len({l}) + 1))"),
    row("indexof(l, a)", "for the place of an element", "min(filter({l}[j] == {a}, j, 1..len({l})))"),
    row("zeros(n)", "", "map(0, j, 1..<n>)"),
    row("ones(n)", "", "map(1, j, 1..<n>)"),
    row("np.array(l)", "a list is written", "{l}"),
    row("slope(y, x)", "for the slope of the first list over the second", "sum(({x} - mean({x})) * ({y} - mean({y}))) / sum(({x} - mean({x}))^2)"),
    row("intercept(y, x)", "for where the line of the first list over the second begins", "mean({y}) - mean({x}) * sum(({x} - mean({x})) * ({y} - mean({y}))) / sum(({x} - mean({x}))^2)"),
    row("nthroot(x, n)", "", "root({x}, {n})"),
    row("idivide(a, b)", "", "<a> // <b>"),
    row("fix(x)", "for the part before the point", "trunc({x})"),
    row("depreciation(c, s, n)", "", "sln({c}, {s}, {n})"),
    row("n(x, d)", "for digits", "{x} to {d} digits"),
    row("sigfig(x, d)", "for significant digits", "{x} to {d} digits"),
    row("sigfigs(x, d)", "for significant digits", "{x} to {d} digits"),
    row("roundsig(x, d)", "for significant digits", "{x} to {d} digits"),
    row("signif(x, d)", "for significant digits", "{x} to {d} digits"),
];

/// The calls whose arguments may be texts.
const OF_TEXTS: &[&str] = &["int", "bin2dec", "oct2dec", "hex2dec", "date", "convert"];

/// Phrases, which are a whole line or the right side of a definition.
#[rustfmt::skip]
pub const PHRASES: &[Rewritten] = &[
    row("is {a} prime", "", "isprime({a})"),
    row("is {a} a prime", "", "isprime({a})"),
    row("is {a} a prime number", "", "isprime({a})"),
    row("sum {f} from {n}={a} to {b}", "", "sum({f}, {n}, {a}, {b})"),
    row("sum {n$} from {a} to {b}", "", "sum({n$}, {n$}, {a}, {b})"),
    row("sum({f} for {x} in {l})", "", "sum({f}, {x}, {l})"),
    row("[{f} for {x} in {l}]", "", "map({f}, {x}, {l})"),
    row("map({x} -> {f}, {l})", "", "map({f}, {x}, {l})"),
    row("map({x} => {f}, {l})", "", "map({f}, {x}, {l})"),
    row("map(lambda {x}: {f}, {l})", "", "map({f}, {x}, {l})"),
    row("table {f}, {x}={a}..{b}", "", "map({f}, {x}, {a}..{b})"),
    row("int {f} from {a} to {b}", NO_CALCULUS, ""),
    row("integral {f} from {a} to {b}", NO_CALCULUS, ""),
    row("integrate[{f}]", NO_CALCULUS, ""),
    row("d[{f}, {x}]", NO_CALCULUS, ""),
    row("limit of {f}", NO_CALCULUS, ""),
    row("solve[{a}=={b},{x}]", "equations are not solved here; write what the unknown is", ""),
    row("percent change {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("percent change from {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("percentage change from {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("growth from {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("change from {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("increase from {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("decrease from {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("{a#} -> {b#}", "for a change in percent", "(<b#> - <a#>)/<a#> to %"),
    row("{a#} → {b#}", "for a change in percent", "(<b#> - <a#>)/<a#> to %"),
    row("{a} as margin", "for a share in percent", "{a} to %"),
    row("{a} at {p#}% for {n#} years", "for interest that compounds", "<a> * (1 + {p#}%)^{n#}"),
    row("{a} as decimal hours", "", "{a} to h"),
    row("{a} to decimal hours", "", "{a} to h"),
    row("{a} in decimal hours", "", "{a} to h"),
    row("{a} as decimal minutes", "", "{a} to min"),
    row("{a} to decimal minutes", "", "{a} to min"),
    row("% change {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("% change from {a} to {b}", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("{n} to ip", "for the four numbers of an address", "map(<n> >> 8*(4 - j) & 0xff, j, 1..4)"),
    row("{a} to {b} in %", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("{a} to {b} %", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("{a} -> {b} %", "for a change in percent", "(<b> - <a>)/<a> to %"),
    row("markup {p}% on {a}", "for a share on top", "{a} + {p}%"),
    row("{p}% markup on {a}", "for a share on top", "{a} + {p}%"),
    row("{a} with {p}% vat", "for a share on top", "{a} + {p}%"),
    row("{a} without {p}% vat", "to take a share out", "<a> / (1 + {p}%)"),
    row("{a} without {p}%", "to take a share out", "<a> / (1 + {p}%)"),
    row("{a} unix to date", "for Unix time", "fromunix({a})"),
    row("{a} unixtime to date", "for Unix time", "fromunix({a})"),
    row("{a} epoch to date", "for Unix time", "fromunix({a})"),
    row("{a#} seconds to date", "for Unix time", "fromunix({a#})"),
    row("unix {a#}", "for Unix time", "fromunix({a#})"),
    row("{a#} unix", "for Unix time", "fromunix({a#})"),
    row("{a#} unixtime", "for Unix time", "fromunix({a#})"),
    row("{a#} to date", "for Unix time", "fromunix({a#})"),
    row("{a#} to date", "for Unix time in milliseconds", "fromunix({a#}/1000)"),
    row("{a#} ms to date", "for Unix time in milliseconds", "fromunix({a#}/1000)"),
    row("{a#} s to date", "for Unix time", "fromunix({a#})"),
    row("{a} in {l$}", "", "any(j == {a}, j, {l$})"),
    row("{a} in [{l}]", "", "any(j == {a}, j, [{l}])"),
    row("{a} p.a.", "a rate needs no word after it: write", "{a}"),
    row("{a} to scientific notation", "", "{a} to sci"),
    row("{a} in scientific notation", "", "{a} to sci"),
    row("{a} to engineering notation", "", "{a} to eng"),
    row("{a} in engineering notation", "", "{a} to eng"),
    row("{a} to {d} s.f.", "", "{a} to {d} digits"),
    row("{a} to {d} sf", "", "{a} to {d} digits"),
    row("{a} to {d} sig figs", "", "{a} to {d} digits"),
    row("{a} to {d} significant digits", "digits are significant here: write", "{a} to {d} digits"),
    row("{a} to {d} significant figures", "digits are significant here: write", "{a} to {d} digits"),
    row("{a#} {c$} to {d$} at {r#}", "for a rate of your own", "{a#} {c$} * {r#} {d$}/{c$}"),
    row("{a} sto {n$}", "to keep a value", "{n$} = {a}"),
    row("{a#} -> {n$}", "to keep a value", "{n$} = {a#}"),
    row("{a#} → {n$}", "to keep a value", "{n$} = {a#}"),
    row("{a#} r {b#}", "for a remainder", "<a#> mod <b#>"),
    row("{a} / {b} remainder", "for a remainder", "<a> mod <b>"),
    row("{a} remainder {b}", "for a remainder", "<a> mod <b>"),
    row("remainder of {a} / {b}", "for a remainder", "<a> mod <b>"),
    row("{a#} ee {b#}", "the digits of an exponent follow directly: write", "{a#}e{b#}"),
    row("{a#} {b#} +", "an operator goes between its operands: write", "<a#> + <b#>"),
    row("{a#} {b#} -", "an operator goes between its operands: write", "<a#> - <b#>"),
    row("{a#} {b#} *", "an operator goes between its operands: write", "<a#> * <b#>"),
    row("{a#} {b#} /", "an operator goes between its operands: write", "<a#> / <b#>"),
    row("{a} nand {b}", "for the bits that are not in both", "~(<a> & <b>)"),
    row("{a} nor {b}", "for the bits that are in neither", "~(<a> | <b>)"),
    row("{a} shl {b}", "", "<a> << <b>"),
    row("{a} shr {b}", "", "<a> >> <b>"),
    row("&h{x}", "a number in another base is written", "0x{x}"),
    row("{a#} enter {b#} +", "an operator goes between its operands: write", "<a#> + <b#>"),
    row("{a#} enter {b#} -", "an operator goes between its operands: write", "<a#> - <b#>"),
    row("{a#} enter {b#} *", "an operator goes between its operands: write", "<a#> * <b#>"),
    row("{a#} enter {b#} /", "an operator goes between its operands: write", "<a#> / <b#>"),
    row("range {a} to {b}", "a range is written", "{a}..{b}"),
    row("ratio {a} to {b}", "", "<a>/<b>"),
    row("ratio of {a} to {b}", "", "<a>/<b>"),
    row("{a} to the {n#}th", "", "<a>^<n#>"),
    row("{p#}% from {a}", "for a share write `{p#}% of {a}`, to take it off `{a} - {p#}%`", ""),
    row("{p#}% tip on {a}", "for a share on top write `{a} + {p#}%`, for the share alone `{p#}% of {a}`", ""),
    row("{p#}% on top of {a}", "for a share on top", "{a} + {p#}%"),
    row("{p#}% on {a}", "for a share on top write `{a} + {p#}%`, for the share alone `{p#}% of {a}`", ""),
    row("{p#}% of what is {a}", "for the whole of a share", "<a> / {p#}%"),
    row("{a} is {p#}% of what", "for the whole of a share", "<a> / {p#}%"),
    row("what is {a} {p#}% of", "for the whole of a share", "<a> / {p#}%"),
    row("{p#}% more than {a}", "for a share on top", "{a} + {p#}%"),
    row("{p#}% less than {a}", "to take a share off", "{a} - {p#}%"),
    row("{a} less {p#}%", "to take a share off", "{a} - {p#}%"),
    row("{a} increased by {p#}%", "for a share on top", "{a} + {p#}%"),
    row("increase {a} by {p#}%", "for a share on top", "{a} + {p#}%"),
    row("{a} decreased by {p#}%", "to take a share off", "{a} - {p#}%"),
    row("decrease {a} by {p#}%", "to take a share off", "{a} - {p#}%"),
    row("log base {b#} of {a}", "for a logarithm", "log({a}, {b#})"),
    row("{a} before {d}", "for an earlier date", "{d} - {a}"),
    row("{a#} hours ago", "for an earlier time", "now - {a#} hours"),
    row("{a#} hour ago", "for an earlier time", "now - {a#} hour"),
    row("{a#} minutes ago", "for an earlier time", "now - {a#} minutes"),
    row("{a#} seconds ago", "for an earlier time", "now - {a#} seconds"),
    row("{a} ago", "for an earlier date", "today - {a}"),
    row("days until {d}", "for the time until a date", "{d} - today"),
    row("days since {d}", "for the time since a date", "today - {d}"),
    row("days between {a} and {b}", "for the time between two dates", "{b} - {a}"),
    row("{a} to int", "for the part before the point write `trunc({a})`, for the nearest integer `round({a})`", ""),
    row("{a} to polar", "for length and angle", "polar({a})"),
    row("{a} to factors", "for the prime factors", "factor({a})"),
    row("{a#} to ascii", "for the character of a code", "{a#} to char"),
    row("{p#} percent more than {a}", "for a share on top", "{a} + {p#}%"),
    row("{p#} percent less than {a}", "to take a share off", "{a} - {p#}%"),
    row("{n#} × {w} @ {p#}", "for a price each", "{n#} × {p#} # {w}"),
    row("{n#} x {w} @ {p#}", "for a price each", "{n#} × {p#} # {w}"),
    row("{n#} {w} @ {p#}", "for a price each", "{n#} × {p#} # {w}"),
    row("{a#} and {b#}", "for the bits of both", "{a#} & {b#}"),
    row("{a#} && {b#}", "for the bits of both", "{a#} & {b#}"),
    row("{a#} or {b#}", "for the bits of either", "{a#} | {b#}"),
    row("{a#} || {b#}", "for the bits of either", "{a#} | {b#}"),
    row("end of month", "", "eomonth(today, 0)"),
    row("{a} >>> {b}", "there is no shift without a sign: write", "(<a> to u32) >> <b>"),
    row("{a}∠{b}°", "for a length and an angle", "<a> * cis(<b>°)"),
    row("{a}∠{b}", "for a length and an angle in degrees", "<a> * cis(<b>°)"),
    row("{a$}\\{b$}", "there are no matrices here yet, and no linear systems", ""),
];

/// What stands in a call or a phrase, and which text.
pub type Parts<'a> = Vec<(&'static str, &'a str)>;

impl Rewritten {
    /// The name of a call.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.written.split('(').next().unwrap_or("")
    }

    /// What the parts of a call are, where this row is for its arguments.
    #[must_use]
    pub fn call<'a>(&self, arguments: &[&'a str]) -> Option<Parts<'a>> {
        let inner = self.written.split_once('(')?.1.strip_suffix(')')?;
        let parameters: Vec<&'static str> = inner.split(", ").collect();
        if parameters.len() != arguments.len() {
            return None;
        }
        let mut parts = Vec::new();
        for (parameter, argument) in parameters.into_iter().zip(arguments) {
            if is_part(parameter) {
                let argument = argument.trim();
                let is_text = argument.starts_with(['"', '\'']);
                if !fits(parameter, argument) || is_text && !OF_TEXTS.contains(&self.name()) {
                    return None;
                }
                parts.push((parameter, argument));
            } else if !argument.trim().replace('\'', "\"").eq_ignore_ascii_case(parameter) {
                return None;
            }
        }
        Some(parts)
    }

    /// What the parts of a phrase are, where a text is one, whatever its case.
    #[must_use]
    pub fn phrase<'a>(&self, text: &'a str) -> Option<Parts<'a>> {
        let lower = text.to_ascii_lowercase();
        let (first, mut pattern) = self.written.split_once('{').unwrap_or((self.written, ""));
        let mut at = lower.strip_prefix(first).map(|_| first.len())?;
        let mut parts = Vec::new();
        while let Some((name, rest)) = pattern.split_once('}') {
            let (literal, next) = rest.split_once('{').unwrap_or((rest, ""));
            let remaining = lower.get(at..)?;
            let length = match (literal.is_empty(), next.is_empty()) {
                (true, _) => remaining.len(),
                (_, true) => remaining.strip_suffix(literal)?.len(),
                _ => remaining.find(literal)?,
            };
            let part = text.get(at..at + length)?.trim();
            if part.is_empty() || !is_balanced(part) || !fits(name, part) {
                return None;
            }
            parts.push((name, part));
            (at, pattern) = (at + length + literal.len(), next);
        }
        (at == text.len()).then_some(parts)
    }

    /// How it is written here with its parts.
    #[must_use]
    pub fn with(&self, parts: &Parts) -> String {
        filled(self.here, parts)
    }

    /// What is said of it with its parts.
    #[must_use]
    pub fn told(&self, parts: &Parts) -> String {
        filled(self.meaning, parts)
    }
}

/// A text of a row with the parts in their places.
fn filled(text: &str, parts: &Parts) -> String {
    let mut text = text.to_owned();
    for (name, part) in parts {
        let bare = part.trim_matches(['"', '\'']);
        let enclosed = if is_operand(bare) { bare.to_owned() } else { format!("({bare})") };
        text = text
            .replace(&format!("{{{name}}}"), bare)
            .replace(&format!("<{name}>"), &enclosed)
            .replace(&format!("{{0{name}}}"), &format!("{bare:0>2}"));
    }
    // `int("0b101", 2)` has its base twice.
    for base in ["0b", "0o", "0x"] {
        text = text.replace(&base.repeat(2), base);
    }
    text
}

/// Whether what a row has for an argument stands for any text, or for any number.
fn is_part(parameter: &str) -> bool {
    let letter = parameter.strip_suffix(['#', '$']).unwrap_or(parameter);
    letter.len() == 1 && !letter.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text can stand beside any operator.
fn is_operand(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'))
}

/// Whether a text is of the kind that its place asks for.
fn fits(name: &str, part: &str) -> bool {
    match name.as_bytes() {
        [.., b'#'] => part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')),
        [.., b'$'] => {
            part.starts_with(char::is_alphabetic) && part.chars().all(|c| c.is_alphanumeric() || c == '_')
        }
        _ => true,
    }
}

/// Whether each bracket of a text is closed in it.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for c in text.chars() {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary;

    #[test]
    fn what_stands_in_a_row_is_kept() {
        for row in CALLS.iter().chain(PHRASES).filter(|row| !row.here.is_empty()) {
            let is_call = CALLS.iter().any(|call| std::ptr::eq(call, row));
            let names: Vec<&str> = if is_call {
                let inner = row.written.split_once('(').unwrap().1.trim_end_matches(')');
                inner.split(", ").filter(|name| is_part(name)).collect()
            } else {
                row.written.split('{').skip(1).map(|part| part.split('}').next().unwrap()).collect()
            };
            for name in names {
                let forms = [format!("{{{name}}}"), format!("<{name}>"), format!("{{0{name}}}")];
                assert!(forms.iter().any(|form| row.here.contains(form)), "{} loses {name}", row.written);
            }
        }
    }

    #[test]
    fn a_call_from_elsewhere_is_none_here() {
        for row in CALLS {
            let count = row.written.split(", ").count();
            let is_here = vocabulary::function(row.name())
                .is_some_and(|function| function.arity_error(count).is_none());
            assert!(!is_here, "{} is a function", row.written);
        }
    }

    #[test]
    fn a_phrase_is_found_whatever_its_case_and_with_its_parts() {
        let found = |text: &str| {
            PHRASES.iter().find_map(|row| row.phrase(text).map(|parts| row.with(&parts))).unwrap_or_default()
        };
        assert_eq!(found("Is 97 prime"), "isprime(97)");
        assert_eq!(found("percent change 50 to 65"), "(65 - 50)/50 to %");
        assert_eq!(found("5∠53.13°"), "5 * cis(53.13°)");
        assert_eq!(found("is prime"), "");
        assert_eq!(found("2 + 3"), "");
    }
}
