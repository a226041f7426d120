// The elementary functions by names that C can call; compiled together with their source.

@_cdecl("elementary_exp") func exponential(_ x: Double) -> Double { Elementary.exp(x) }
@_cdecl("elementary_expm1") func expMinusOne(_ x: Double) -> Double { Elementary.expMinusOne(x) }
@_cdecl("elementary_exp10") func exp10(_ x: Double) -> Double { Elementary.exp10(x) }
@_cdecl("elementary_tanh") func tanh(_ x: Double) -> Double { Elementary.tanh(x) }
@_cdecl("elementary_log") func log(_ x: Double) -> Double { Elementary.log(x) }
@_cdecl("elementary_log1p") func logOnePlus(_ x: Double) -> Double { Elementary.logOnePlus(x) }
@_cdecl("elementary_log10") func log10(_ x: Double) -> Double { Elementary.log10(x) }
@_cdecl("elementary_lgamma") func logGamma(_ x: Double) -> Double { Elementary.logGamma(x) }
@_cdecl("elementary_cosine") func cosine(_ x: Double) -> Double { Elementary.cosine(ofTurns: x) }
