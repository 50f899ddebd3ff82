/** Whether a text is a date as the desk takes it: a day, or an instant with its offset. */
export function isDate(text: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text)?.[1];
  if (day === undefined) return false;
  const noon = new Date(`${day}T12:00:00Z`);
  // 30 February is read as a day in March.
  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(day) && !Number.isNaN(Date.parse(text));
}
