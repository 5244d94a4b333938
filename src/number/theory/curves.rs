//! Lenstra's elliptic-curve method with Montgomery's curves and a second stage (H. W. Lenstra, Annals of Math. 126,
//! 1987; P. L. Montgomery, Math. Comp. 48, 1987): it finds factors by their size, however long the number is.

use super::primes_below;
use super::residues::{Residues, Task, with_residues};
use crate::limits::{Cancelled, Interrupt};
use crate::number::integer::Integer;

/// One row: the bound of the first stage, how many curves are tried, and for numbers of how many bits.
///
/// The counts are those that find most factors of 15, 20, 25 … digits (Silverman and Wagstaff, Math. Comp. 61, 1993);
/// for shorter numbers the quadratic sieve is done before. Each level takes about a tenth of what the sieve does.
const LEVELS: &[(usize, usize, usize)] = &[
    (500, 8, 125),
    (2_000, 12, 158),
    (11_000, 15, 190),
    (11_000, 40, 215),
    (50_000, 200, 245),
    (250_000, 400, 300),
    (1_000_000, usize::MAX, 400),
];

/// The second stage goes so many times farther than the first.
const REACH: usize = 50;
/// Distance of the giant steps of the second stage: primes lie at 24 of 105 distances from a multiple of it.
const GIANT: usize = 210;

/// A divisor of a number without small factors; `None` when the levels for numbers of `bits` bits find none.
pub(super) fn divisor(n: &Integer, bits: usize, interrupt: &Interrupt) -> Result<Option<Integer>, Cancelled> {
    let mut sigma = 6;
    for &(bound, curves, least_bits) in LEVELS {
        if bits < least_bits {
            break;
        }
        let plan = Plan::new(bound);
        let found = with_residues(n, Search { n, plan: &plan, first: sigma, curves, interrupt })?;
        if found.is_some() {
            return Ok(found);
        }
        sigma = sigma.saturating_add(curves as u64);
    }
    Ok(None)
}

/// What all curves of a level do: prime powers to multiply by, then pairs of a giant and a baby step.
struct Plan {
    powers: Vec<u64>,
    /// For each giant step the distances, divided by two, at which a prime lies before or after it.
    pairs: Vec<Vec<u16>>,
    /// The first giant step.
    first: usize,
}

impl Plan {
    fn new(bound: usize) -> Self {
        let last = bound * REACH;
        let primes = primes_below(last);
        let small = primes.partition_point(|&prime| prime as usize <= bound);
        let highest = |&prime: &u32| {
            let prime = u64::from(prime);
            let times = (bound as u64).ilog(prime);
            prime.pow(times)
        };
        let first = bound / GIANT;
        let mut pairs = vec![Vec::new(); last / GIANT + 2 - first];
        for &prime in &primes[small..] {
            let step = (prime as usize + GIANT / 2) / GIANT;
            let distance = (prime as usize).abs_diff(step * GIANT) / 2;
            pairs[step - first]
                .push(u16::try_from(distance).expect("it is at most a quarter of a giant step"));
        }
        for step in &mut pairs {
            step.sort_unstable();
            step.dedup();
        }
        Self { powers: primes[..small].iter().map(highest).collect(), pairs, first }
    }
}

struct Search<'a> {
    n: &'a Integer,
    plan: &'a Plan,
    first: u64,
    curves: usize,
    interrupt: &'a Interrupt,
}

impl Task for Search<'_> {
    type Output = Result<Option<Integer>, Cancelled>;

    fn run<R: Residues>(self, residues: &R) -> Self::Output {
        for curve in 0..self.curves {
            let found = self.curve(residues, self.first + curve as u64)?;
            if !found.is_one() && found != *self.n {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

/// A point X : Z of a curve.
#[derive(Clone)]
struct Point<E> {
    x: E,
    z: E,
}

/// A curve by its constant (A + 2)/4.
struct Curve<'a, R: Residues> {
    residues: &'a R,
    constant: R::Element,
}

impl<R: Residues> Curve<'_, R> {
    fn double(&self, p: &Point<R::Element>) -> Point<R::Element> {
        let r = self.residues;
        let (sum, difference) = (r.square(&r.add(&p.x, &p.z)), r.square(&r.subtract(&p.x, &p.z)));
        let product = r.subtract(&sum, &difference);
        let part = r.add(&difference, &r.multiply(&self.constant, &product));
        Point { x: r.multiply(&sum, &difference), z: r.multiply(&product, &part) }
    }

    /// The sum of two points, given their difference.
    fn add(
        &self,
        left: &Point<R::Element>,
        right: &Point<R::Element>,
        difference: &Point<R::Element>,
    ) -> Point<R::Element> {
        let r = self.residues;
        let first = r.multiply(&r.subtract(&left.x, &left.z), &r.add(&right.x, &right.z));
        let second = r.multiply(&r.add(&left.x, &left.z), &r.subtract(&right.x, &right.z));
        let (sum, rest) = (r.square(&r.add(&first, &second)), r.square(&r.subtract(&first, &second)));
        Point { x: r.multiply(&difference.z, &sum), z: r.multiply(&difference.x, &rest) }
    }

    /// The multiple of a point by a factor above 0: Montgomery's ladder.
    fn multiple(&self, p: &Point<R::Element>, factor: u64) -> Point<R::Element> {
        if factor == 1 {
            return p.clone();
        }
        let (mut low, mut high) = (p.clone(), self.double(p));
        for bit in (0..factor.ilog2()).rev() {
            let sum = self.add(&high, &low, p);
            if factor >> bit & 1 == 1 {
                (low, high) = (sum, self.double(&high));
            } else {
                (low, high) = (self.double(&low), sum);
            }
        }
        low
    }
}

impl Search<'_> {
    /// What the order of one curve's group has in common with the number, 1 where that is nothing.
    fn curve<R: Residues>(&self, residues: &R, sigma: u64) -> Result<Integer, Cancelled> {
        let (constant, start) = match suyama(self.n, sigma, self.interrupt)? {
            Ok(curve) => curve,
            Err(divisor) => return Ok(divisor),
        };
        let curve = Curve { residues, constant: residues.element(&constant) };
        let mut point = Point { x: residues.element(&start.x), z: residues.element(&start.z) };
        for (index, &power) in self.plan.powers.iter().enumerate() {
            if index % 64 == 0 {
                self.interrupt.check()?;
            }
            point = curve.multiple(&point, power);
        }
        let divisor = residues.associate(&point.z).gcd(self.n, self.interrupt)?;
        if !divisor.is_one() {
            return Ok(divisor);
        }
        let product = self.second_stage(&curve, &point)?;
        residues.associate(&product).gcd(self.n, self.interrupt)
    }

    /// A product that a prime divides when the curve's order modulo it is one prime of the plan away from 1: the
    /// X coordinates of a giant and a baby step agree then.
    fn second_stage<R: Residues>(
        &self,
        curve: &Curve<'_, R>,
        point: &Point<R::Element>,
    ) -> Result<R::Element, Cancelled> {
        let r = curve.residues;
        let double = curve.double(point);
        let mut babies = vec![point.clone(), curve.add(&double, point, point)];
        while babies.len() <= GIANT / 4 {
            let [.., before, last] = &babies[..] else { break };
            babies.push(curve.add(last, &double, before));
        }
        let babies: Vec<_> = babies.into_iter().map(|p| (r.multiply(&p.x, &p.z), p)).collect();
        let stride = curve.multiple(point, GIANT as u64);
        let mut before = curve.multiple(point, (self.plan.first.max(2) * GIANT - GIANT) as u64);
        let mut giant = curve.multiple(point, (self.plan.first.max(2) * GIANT) as u64);
        let mut product = r.element(&Integer::ONE);
        for distances in &self.plan.pairs {
            self.interrupt.check()?;
            let own = r.multiply(&giant.x, &giant.z);
            for &distance in distances {
                let (pair, baby) = &babies[usize::from(distance)];
                // (X − x)(Z + z) − XZ + xz = Xz − xZ.
                let cross = r.multiply(&r.subtract(&giant.x, &baby.x), &r.add(&giant.z, &baby.z));
                product = r.multiply(&product, &r.add(&r.subtract(&cross, &own), pair));
            }
            let next = curve.add(&giant, &stride, &before);
            before = std::mem::replace(&mut giant, next);
        }
        Ok(product)
    }
}

/// Suyama's curve for a parameter: its constant and a point on it, or a divisor of the number where there is none. The
/// order of its group is a multiple of 12.
fn suyama(
    n: &Integer,
    sigma: u64,
    interrupt: &Interrupt,
) -> Result<Result<(Integer, Point<Integer>), Integer>, Cancelled> {
    let sigma = Integer::from(sigma);
    let times = |a: &Integer, b: &Integer| (a * b).divide_floor(n).1;
    let u = (&(&sigma * &sigma) - &Integer::from(5)).divide_floor(n).1;
    let v = &sigma << 2;
    let cube = |a: &Integer| times(&times(a, a), a);
    let difference = (&v - &u).divide_floor(n).1;
    let above = times(&cube(&difference), &(&(&u * &Integer::from(3)) + &v));
    let below = times(&(&cube(&u) << 4), &v);
    Ok(match below.inverse(n, interrupt)? {
        Some(inverse) => Ok((times(&above, &inverse), Point { x: cube(&u), z: cube(&v) })),
        None => Err(below.gcd(n, interrupt)?),
    })
}
