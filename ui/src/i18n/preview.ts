/** The words of the preview. */

import { number } from "./plural";

const forms = {
  fit: "Fit",
  desktop: "Desktop",
  tablet: "Tablet",
  phone: "Phone",
  print: "Paper",
  cards: "Cards",
};

const about = {
  fit: "as wide as there is room",
  desktop: "1280 wide",
  tablet: "768 wide",
  phone: "390 wide",
  print: "as it is printed",
  cards: "as others show it",
};

export const preview = {
  label: "How the preview is shown",
  forms,
  about,
  named: (form: string, about: string) => `${form}: ${about}`,
  dark: "Dark",
  darkAbout: "As a reader with a dark system sees it",
  page: "Page. Enter goes to the text of the block at the top",
  shared: "Shared",
  found: "Found",
  noPicture: "Without a picture: the first figure of the text with a picture from the desk would stand here.",
  cut: (rest: string) => `Cut off: ${rest}`,
  tooLong: {
    shared: (part: string, length: number, room: number) =>
      `${part}: ${number.format(length)} characters; cards show about ${number.format(room)}.`,
    found: (part: string, length: number, room: number) =>
      `${part}: ${number.format(length)} characters; search engines show about ${number.format(room)}.`,
  },
};
