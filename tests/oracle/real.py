"""Random real expressions and their digits by mpmath, for the ignored test `number::real::tests::an_oracle_agrees`.

    python3 tests/oracle/real.py SEED COUNT DIGITS DEPTH > lines.txt
    SURD_ORACLE=lines.txt cargo test --release --lib an_oracle_agrees -- --ignored

It needs mpmath. Arguments within 1e-40 of a pole or the edge of a domain are left out.
"""
import random, sys
from mpmath import mp, mpf, iv, nstr
import mpmath
seed=int(sys.argv[1]); n=int(sys.argv[2]); D=int(sys.argv[3]); depth=int(sys.argv[4])
R=random.Random(seed)
mp.dps=3*D+120
class Bad(Exception): pass
def num():
    k=R.randrange(6)
    if k==0: return R.choice(["-1","0","1","2","1/2","3/2","1000000000000000000000000000001/1000000000000000000000000000000","999999999999999999999/1000000000000000000000","1000000000000000000000000000000"])
    if k==1: return f"{R.randint(-50,50)}/{R.randint(1,60)}"
    if k==2: return f"{R.randint(1,10**6)}/{10**R.randint(0,12)}"
    if k==3: return R.choice(["pi","e"])
    if k==4: return f"{R.randint(1,999)}/{10**R.randint(10,30)}"
    return str(R.randint(1,10))
def val(t):
    if t=="pi": return mp.pi+0
    if t=="e": return mp.e+0
    a,_,b=t.partition("/"); return mpf(int(a))/int(b or 1)
F1=["sqrt","cbrt","neg","exp","ln","sin","cos","tan","asin","acos","atan","sinh","cosh","tanh","asinh","acosh","atanh"]
F2=["+","-","*","/","^","atan2"]
def close0(x): return abs(x)<mpf(10)**(-40)
def gen(d):
    if d==0 or R.random()<.15:
        t=num(); return t,val(t)
    if R.random()<.5:
        f=R.choice(F1); s,x=gen(d-1)
        if f in("sqrt","ln") and x<=mpf(10)**-40: raise Bad
        if f=="cbrt" and close0(x): raise Bad
        if f in("asin","acos","atanh") and abs(x)>=1-mpf(10)**-40: raise Bad
        if f=="acosh" and x<=1+mpf(10)**-40: raise Bad
        if f in("exp","sinh","cosh","tanh") and abs(x)>2000: raise Bad
        if f in("sin","cos","tan") and abs(x)>mpf(10)**40: raise Bad
        if f=="tan" and close0(mp.cos(x)): raise Bad
        y={"neg":lambda x:-x,"cbrt":lambda x: mp.cbrt(x) if x>0 else -mp.cbrt(-x)}.get(f) or getattr(mp,f)
        return s+" "+f, y(x)
    f=R.choice(F2); (s,x),(t,y)=gen(d-1),gen(d-1)
    if f=="/" and close0(y): raise Bad
    if f=="^":
        if x<=mpf(10)**-40 or abs(y*mp.log(x))>3000: raise Bad
        return f"{s} {t} ^", mp.exp(y*mp.log(x))
    if f=="atan2":
        if close0(x) or close0(y): raise Bad
        return f"{s} {t} atan2", mp.atan2(x,y)
    return f"{s} {t} {f}", {"+":x+y,"-":x-y,"*":x*y,"/":x/y if f=="/" else 0}[f]
def digits(x):
    sgn="-" if x<0 else ""; x=abs(x)
    e=int(mp.floor(mp.log10(x)))
    while mpf(10)**e>x: e-=1
    while mpf(10)**(e+1)<=x: e+=1
    q=x*mpf(10)**(D-1-e); i=int(mp.floor(q)); fr=q-i
    if abs(fr-mpf(1)/2)<mpf(10)**-30 or fr<mpf(10)**-30 or fr>1-mpf(10)**-30:
        # near a tie or exact: skip ties, round the exact ones
        if abs(fr-mpf(1)/2)<mpf(10)**-30: raise Bad
    i=int(mp.nint(q)); s=str(i)
    if len(s)>D: s=s[:-1]; e+=1
    return f"{sgn}{s[0]}.{s[1:]}e{e}"
k=0
while k<n:
    try:
        s,x=gen(R.randint(1,depth))
        if abs(x)<mpf(10)**-200: continue
        # precision of the oracle itself: again with more
        print(s+"\t"+digits(x)); k+=1
    except (Bad,ValueError,ZeroDivisionError,OverflowError,AttributeError,TypeError): pass
