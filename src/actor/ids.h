/* ids.h - the grammar of actor ids (codebook 6.1); inside this folder only. */
#ifndef ACTOR_IDS_H
#define ACTOR_IDS_H
#include "actor.h"

/* True where id is well formed, one actor: "RUS", "AFG.IEA#2/MFA:minister(acting)", "RUS>AFG@KBL", "g:x". */
bool id_valid(Str id);
/* The kind by the id's form alone: user-assigned X codes are polities, Q codes former states. */
ActorKind id_kind(Str id);
/* Folded atoms parted by one blank, in a. */
Str ids_fold(Arena *a, Str s);
/* "p:amir-khan-muttaqi" of a name: lower-case ASCII, hyphens, honorifics and titles dropped; empty where
 * nothing is left. */
Str ids_person(Arena *a, Str name);
#endif
