/* party.h - actor ids as standing reads them: cut to the level at which acts have parties.
 * A party is a state ("RUS"), a regime ("AFG.IEA"), or an id with a prefix ("g:taliban", "i:EU"). Tenure,
 * organ, mission and role are cut off; the tenure is read apart, for government recognition is keyed by it
 * (8.1). */
#ifndef STANDING_PARTY_H
#define STANDING_PARTY_H
#include "base/str.h"

bool party_prefixed(Str id);  /* "g:hamas", "i:UN": no state, no regime */
Str party_base(Str id);       /* "AFG.IEA#2/MFA:minister" -> "AFG.IEA"; "RUS>AFG:ambassador" -> "RUS" */
Str party_state(Str id);      /* "AFG.IEA" -> "AFG"; a prefixed id stays what it is */
bool party_is_regime(Str id); /* "AFG.IEA"; "AFG.?" is none: the text left it open (D29) */
bool party_left_open(Str id); /* "AFG.?" */
Str party_tenure(Str id);     /* "AFG.IEA#2/MFA" -> "AFG.IEA#2"; empty where no tenure is named */
#endif
