/** The catalogue in use. Everything a person reads comes from here. */

import { en, type Catalogue } from "./en";

const catalogues: Record<string, Catalogue> = { en };

export const t: Catalogue = catalogues[navigator.language.slice(0, 2)] ?? en;
