//! What holds of any recipe: enclosures that meet when they are refined, and digits that stay when more are asked for.

use super::*;
use proptest::prelude::*;

/// Recipes of some depth whose operations are defined everywhere.
fn recipe() -> impl Strategy<Value = Recipe> {
    let leaf = prop_oneof![
        (-1000_i64..1000, 1_i64..1000).prop_map(|(a, b)| ratio(a, b)),
        Just(Recipe::leaf(Operation::Pi)),
        (1_i64..50).prop_map(|n| root(2, &ratio(n, 1))),
    ];
    leaf.prop_recursive(5, 20, 2, |inner| {
        let function = prop::sample::select(vec![
            Function::Sin,
            Function::Cos,
            Function::Atan,
            Function::Tanh,
            Function::Asinh,
        ]);
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(x, y)| plus(&x, &y)),
            (inner.clone(), inner.clone()).prop_map(|(x, y)| x.minus(&y)),
            (inner.clone(), inner.clone()).prop_map(|(x, y)| binary(Operation::Multiply, &x, &y)),
            (function, inner.clone()).prop_map(|(f, x)| of(f, &x)),
            inner.prop_map(|x| of(Function::Exp, &of(Function::Sin, &x))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_finer_enclosure_meets_the_coarser_one(x in recipe(), bits in 64_usize..300) {
        let coarse = x.pass(bits, &interrupt()).map(|ball| Ball::clone(&ball));
        let fine = x.pass(3 * bits, &interrupt());
        if let (Ok(coarse), Ok(fine)) = (coarse, fine) {
            let distance = coarse.center().sub(&fine.center(), 2 * bits).unwrap().lower();
            prop_assert!(distance <= coarse.radius().plus(fine.radius()));
            // π keeps more bits than it is asked for: then both may have more than the finer one asks.
            let asked = -i64::try_from(2 * bits).unwrap();
            let has_more = fine.radius().top().is_none_or(|top| top < asked);
            prop_assert!(has_more || fine.radius() <= coarse.radius());
        }
    }

    #[test]
    fn a_rounding_is_the_prefix_of_a_longer_one_rounded(x in recipe(), digits in 1_usize..40) {
        let [short, long] = [digits, 2 * digits + 5]
            .map(|digits| digits::decimal(&x, digits, Style::Scientific, &interrupt()).unwrap());
        let value = |text: &str| {
            let (mantissa, exponent) = text.split_once('e').unwrap();
            let negative = mantissa.starts_with('-');
            let (whole, fraction) = mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa.trim_start_matches('-'), ""));
            let exponent = crate::number::Integer::from(exponent.parse::<i64>().unwrap());
            let size = crate::number::digits::parse_decimal(whole, fraction, "", &exponent, 10, &interrupt()).unwrap();
            if negative { crate::number::rational::negate(&size) } else { size }
        };
        let again = crate::number::digits::decimal(&value(&long.text), digits, Style::Scientific, &interrupt()).unwrap();
        if short.proved && long.proved && !short.exact && !again.exact {
            prop_assert_eq!(again.text, short.text);
        }
    }
}
