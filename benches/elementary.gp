\\ The times of PARI/GP beside those of `cargo bench --bench elementary`: gp -q -s 2G benches/elementary.gp
\\ Each call gets an argument of its own precision; π is made anew by asking for twenty digits more each time.
row(digits, name, run) = my(n = 1, t = 0); while(t < 200 && n < 10^7, n *= 2; gettime(); for(i = 1, n, run(i)); t = gettime()); printf("%d %s %.6f\n", digits, name, t * 1. / n);
all(digits) = {
  my(x);
  default(realprecision, digits);
  x = sqrt(2) + 1/3;
  exp(x); log(x); sin(x); atan(x);
  row(digits, "exp", (i) -> exp(x));
  row(digits, "ln", (i) -> log(x));
  row(digits, "sin", (i) -> sin(x));
  row(digits, "cos", (i) -> cos(x));
  row(digits, "tan", (i) -> tan(x));
  row(digits, "atan", (i) -> atan(x));
  row(digits, "sqrt", (i) -> sqrt(x));
}
pi(digits, n) = my(t); gettime(); for(i = 1, n, default(realprecision, digits + 20 * i); Pi); t = gettime(); default(realprecision, 20); printf("%d pi %.6f\n", digits, t * 1. / n);
\\ First, before the functions have made it at more digits.
pi(1000, 50); pi(10000, 20); pi(100000, 3);
foreach([50, 1000, 10000, 100000], digits, all(digits));
quit
