/** The words of what the editor shows in place, in English. */

const table = {
  label: "Table",
  tools: "Rows and columns",
  cell: (row: number, column: number) => `Row ${row}, column ${column}`,
  header: (column: number) => `Head of column ${column}`,
  row: "Row",
  column: "Column",
  rowAbove: "Row above",
  rowBelow: "Row below",
  removeRow: "Remove row",
  columnBefore: "Column before",
  columnAfter: "Column after",
  removeColumn: "Remove column",
  left: "Left",
  center: "Centre",
  right: "Right",
  source: "As text",
  drawn: "As a table",
};

export const place = {
  follow: "Follow",
  describe: "Describe this picture for people who can’t see it",
  describeNow: "Describe",
  missing: (file: string) => `There is no picture “${file}” with this article`,
  elsewhere: (file: string) => `This picture lies elsewhere and is not fetched: ${file}`,
  audio: "Sound",
  video: "Film",
  embed: (service: string) => `From ${service}`,
  table,
};
