/** The commands that the palette offers: those used last and each menu, or what fits the typed letters. */

import { t } from "../i18n";
import type { Command, CommandMenu } from "./commands";
import { fitting } from "./fuzzy";

export interface Offer {
  label: string;
  commands: Command[];
}

/** The palette is open already. */
const ITSELF = "palette";

export function offers(menus: CommandMenu[], used: readonly string[], typed: string): Offer[] {
  const ready = menus.map(({ label, groups }) => ({
    label,
    commands: groups.flat().filter((command) => command.ready() && command.id !== ITSELF),
  }));
  const all = ready.flatMap(({ commands }) => commands);
  const last = used.flatMap((id) => all.find((command) => command.id === id) ?? []);
  const rest = (commands: Command[]) => commands.filter((command) => !last.includes(command));
  const groups =
    typed.trim() === ""
      ? [{ label: t.palette.used, commands: last }, ...ready.map(({ label, commands }) => ({ label, commands: rest(commands) }))]
      : // Among those that fit as well as each other, the ones used last come first.
        [{ label: t.palette.commands, commands: fitting([...last, ...rest(all)], typed, ({ label }) => label) }];
  return groups.filter(({ commands }) => commands.length > 0);
}
