/** Days and times as they are written in English. */

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const short = (names: readonly string[], at: number) => names[at]?.slice(0, 3) ?? "";
const two = (n: number) => String(n).padStart(2, "0");
const clock = (time: Date) => `${two(time.getHours())}:${two(time.getMinutes())}`;
const day = (time: Date) => `${short(months, time.getMonth())} ${time.getDate()}`;

export const days = {
  clock,
  day,
  weekday: (time: Date) => short(weekdays, time.getDay()),
  whole: (time: Date) => `${months[time.getMonth()] ?? ""} ${time.getDate()}, ${time.getFullYear()}`,
  exact: (time: Date) => `${day(time)}, ${time.getFullYear()}, ${clock(time)}`,
};
