//! Products, quotients and roots of words of 128 bits. They know nothing of errors.

const MASK: u128 = u64::MAX as u128;

/// The product, as its upper and its lower 128 bits.
pub(super) const fn product(a: u128, b: u128) -> (u128, u128) {
    let (a1, a0, b1, b0) = (a >> 64, a & MASK, b >> 64, b & MASK);
    let (low, middle, other, high) = (a0 * b0, a1 * b0, a0 * b1, a1 * b1);
    let carry = (low >> 64) + (middle & MASK) + (other & MASK);
    (high + (middle >> 64) + (other >> 64) + (carry >> 64), carry << 64 | low & MASK)
}

/// ⌊a·b/2^128⌋.
pub(super) const fn high(a: u128, b: u128) -> u128 {
    product(a, b).0
}

/// Quotient and remainder of high·2^128 + low by a divisor that is greater than `high` and has its topmost bit set
/// (Knuth, TAOCP 2, 4.3.1, algorithm D with two digits of 64 bits).
pub(super) fn quotient(high: u128, low: u128, divisor: u128) -> (u128, u128) {
    let (first, rest) = digit(high, low >> 64, divisor);
    let (second, rest) = digit(rest, low & MASK, divisor);
    (first << 64 | second, rest)
}

/// One digit of the quotient of a·2^64 + next by the divisor, a < divisor, and the remainder.
fn digit(a: u128, next: u128, divisor: u128) -> (u128, u128) {
    let (d1, d0) = (divisor >> 64, divisor & MASK);
    let (mut guess, mut rest) = (a / d1, a % d1);
    while MASK < guess || rest << 64 | next < guess * d0 {
        guess -= 1;
        rest += d1;
        if MASK < rest {
            break;
        }
    }
    // The true remainder is below 2^128, so that what wraps is right.
    (guess, (a << 64 | next).wrapping_sub(guess.wrapping_mul(divisor)))
}

/// The root of high·2^128 + low, within 2, for a `high` of at least 2^126.
///
/// With s = ⌊√high⌋, T = s·2^64 and r = high − s², the root is T + x with x·(2T + x) = r·2^128 + low = M, so that
/// x = M/2T − x²/2T. As r ≤ 2s, x is at most 2^64 + 1 and x²/2T at most 1.1; the quotient is off by less than 2 from M/2T,
/// downward: together the sum is off by less than 2.
pub(super) fn root(high: u128, low: u128) -> u128 {
    let s = floor_root(high);
    let r = high - s * s;
    let x = ((r << 63) + (low >> 65)) / s;
    (s << 64).saturating_add(x)
}

/// ⌊√n⌋ for an n of at least 2^126.
///
/// A double is within 2^13 of the root; a step of Newton's leaves 2^26/2^64 of that and less than 1 for what is cut off. Whatever
/// the doubles say, the last steps end at the root.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a guess that is made exact"
)]
fn floor_root(n: u128) -> u128 {
    const TWO_TO_32: f64 = 4_294_967_296.0;
    let guess = ((n >> 64) as u64 as f64).sqrt() * TWO_TO_32;
    let mut root = u128::from(guess as u64);
    let square = root * root;
    // The difference is below 2^13·2^65; what is cut off of it moves the step by less than 2^-48.
    let step = ((n.abs_diff(square) >> 16) as u64 as f64 / guess * 32_768.0) as u64;
    root = if square <= n { root.saturating_add(step.into()).min(MASK) } else { root - u128::from(step) };
    while n < root * root {
        root -= 1;
    }
    while root < MASK && (root + 1) * (root + 1) <= n {
        root += 1;
    }
    root
}
