/** Whether a text is a slug as the desk takes it. */
export function isSlug(text: string): boolean {
  return text.length <= 100 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && !DEVICES.test(text);
}

/** Names that Windows keeps for devices. */
const DEVICES = /^(con|prn|aux|nul|(com|lpt)[1-9])$/;
