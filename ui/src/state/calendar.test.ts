import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ArticleLine, CalendarEntry } from "../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../ipc/stand_in";
import { Calendar } from "./calendar.svelte";
import { Sitting } from "./sitting.svelte";

const entry: CalendarEntry = {
  slug: "bridge",
  headline: "Bridge",
  section: "Harbour",
  byline: ["Mira Lund", "Jo Bell"],
  instant: "2026-12-01T05:00:00Z",
  local: "2026-12-01 06:00",
  zone: "Europe/Berlin",
  target: null,
  state: "scheduled",
  recurring: null,
  collides: false,
  firing: { who: "window", problem: null, tried: null },
};
const place: CalendarEntry = { ...entry, slug: null, headline: "Lead", recurring: "Lead", section: null, byline: [], state: "open", firing: null };
const line: ArticleLine = { ...anArticle({ id: "a2", slug: "fog" }), headline: "Fog", section: null };

async function sit(answers: StandIn["answers"] = {}): Promise<{ program: StandIn; sitting: Sitting; calendar: Calendar }> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [], total: 0 }),
    Counts: () => [],
    Calendar: () => ({ entries: [entry, place], zone: "Europe/Berlin" }),
    Unscheduled: () => [line],
    Schedule: () => anArticle({ status: "Scheduled" }),
    NewArticle: () => anArticle({ id: "a9" }),
    ...answers,
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  const calendar = new Calendar(sitting);
  await calendar.show("2026-11-30", "2026-12-06");
  return { program, sitting, calendar };
}

beforeEach(() => localStorage.clear());

describe("the days of the calendar", () => {
  it("are asked with one more at each side, once", async () => {
    const { program, calendar } = await sit();
    await calendar.show("2026-11-30", "2026-12-06");
    expect(program.of("Calendar")).toEqual([{ from: "2026-11-29", to: "2026-12-07" }]);
    expect(calendar.tray).toEqual([line]);
  });

  it("are those that were asked for last, whatever answer comes last", async () => {
    const { program, calendar } = await sit();
    let late: (answer: unknown) => void = () => undefined;
    program.answers.Calendar = () => new Promise((answer) => (late = answer));
    const slow = calendar.show("2027-01-01", "2027-01-31");
    program.answers.Calendar = () => ({ entries: [place], zone: "UTC" });
    await calendar.show("2027-02-01", "2027-02-28");
    late({ entries: [], zone: "UTC" });
    await slow;
    expect(calendar.entries).toEqual([place]);
  });

  it("go on by a week or a month", async () => {
    const { calendar } = await sit();
    calendar.date = "2026-12-31";
    calendar.turn(1);
    expect(calendar.date).toBe("2027-01-01");
    calendar.form = "week";
    calendar.turn(-1);
    expect(calendar.date).toBe("2026-12-25");
  });

  it("are written as they are shown, without those at the sides", async () => {
    const { program, sitting, calendar } = await sit({ WriteCalendar: () => null });
    sitting.backend.chooseTarget = () => Promise.resolve("/home/calendar.ics");
    await calendar.write();
    expect(program.of("WriteCalendar")).toEqual([{ from: "2026-11-30", to: "2026-12-06", path: "/home/calendar.ics" }]);
  });
});

describe("the filters", () => {
  it("leave a section or a person and the open places, or a status alone", async () => {
    const { calendar } = await sit();
    calendar.section = "Sport";
    expect(calendar.entries).toEqual([place]);
    calendar.section = "";
    expect(calendar.people).toEqual(["Jo Bell", "Mira Lund"]);
    calendar.person = "Jo Bell";
    expect(calendar.entries).toEqual([entry, place]);
    calendar.person = "Ann Oak";
    expect(calendar.entries).toEqual([place]);
    calendar.person = "";
    calendar.status = "scheduled";
    expect(calendar.entries).toEqual([entry]);
    expect(calendar.sections).toEqual(["Harbour"]);
  });
});

describe("what was chosen", () => {
  it("is remembered for each desk: up to three zones, and the view", async () => {
    const { sitting, calendar } = await sit();
    expect(calendar.zones).toEqual(["Europe/Berlin"]);
    calendar.zones = ["Asia/Tokyo", "UTC", "Asia/Tokyo", "America/New_York", "Asia/Kolkata"];
    calendar.form = "agenda";
    const again = new Calendar(sitting);
    expect(again.zones).toEqual(["Asia/Tokyo", "UTC", "America/New_York"]);
    expect(again.form).toBe("agenda");
    const elsewhere = aBeginning();
    if (elsewhere.desk) elsewhere.desk.folder = "/another";
    const other = await sit({ Start: () => elsewhere });
    expect(other.calendar.zones).toEqual(["Europe/Berlin"]);
  });

  it("is left out where this machine does not know the zone", async () => {
    localStorage.setItem("zones /d", '["Atlantis/Capital", 7, "UTC"]');
    expect((await sit()).calendar.zones).toEqual(["UTC"]);
    localStorage.setItem("zones /d", "{");
    expect((await sit()).calendar.zones).toEqual(["Europe/Berlin"]);
  });
});

describe("an entry that is moved", () => {
  it("keeps its zone, whatever zone is drawn, and comes back", async () => {
    const { program, sitting, calendar } = await sit();
    calendar.zones = ["America/New_York"];
    expect(await calendar.move(entry, 86_400_000)).toBe(true);
    sitting.notices.list[0]?.action?.run();
    await vi.waitFor(() => expect(program.of("Schedule")).toHaveLength(2));
    const wish = { zone: "Europe/Berlin", which: null };
    expect(program.of("Schedule")).toEqual([
      { article: "bridge", wish: { ...wish, at: "2026-12-02 06:00" }, targets: null, overriding: null },
      { article: "bridge", wish: { ...wish, at: "2026-12-01 06:00" }, targets: null, overriding: null },
    ]);
  });

  it("comes back to the one of two equal times that it had", async () => {
    const { program, sitting, calendar } = await sit();
    await calendar.move({ ...entry, instant: "2026-10-25T01:30:00Z", local: "2026-10-25 02:30" }, 86_400_000);
    sitting.notices.list[0]?.action?.run();
    await vi.waitFor(() => expect(program.of("Schedule")[1]?.wish.which).toBe("second"));
  });

  it("is asked about where the time comes twice, and stays where it was", async () => {
    const refuse = () => {
      throw { code: "time_twice", message: "It comes twice", hint: null };
    };
    const { sitting, calendar } = await sit({ Schedule: refuse });
    expect(await calendar.move({ ...entry, local: "2026-10-24 02:30" }, 86_400_000)).toBe(false);
    expect(sitting.publishing.slot).toEqual({ id: "bridge", headline: "Bridge", at: "2026-10-25 02:30", zone: "Europe/Berlin" });
    expect(sitting.notices.list[0]?.text).toBe("It comes twice");
  });

  it("is no open place", async () => {
    const { program, calendar } = await sit();
    expect(await calendar.move(place, 86_400_000)).toBe(false);
    expect(program.of("Schedule")).toEqual([]);
  });
});

describe("a press on an entry", () => {
  it("asks what goes to an open place, at that place's own time", async () => {
    const { sitting, calendar } = await sit();
    calendar.press(place);
    expect(calendar.free).toEqual({ at: "2026-12-01 06:00", zone: "Europe/Berlin", place: "Lead" });
    expect(sitting.publishing.slot).toBeNull();
  });

  it("asks for another slot, or what becomes of a missed one", async () => {
    const { sitting, calendar } = await sit();
    calendar.press(entry);
    expect(sitting.publishing.slot).toEqual({ id: "bridge", headline: "Bridge", at: "2026-12-01 06:00", zone: "Europe/Berlin" });
    const missed: CalendarEntry = { ...entry, state: "missed" };
    calendar.press(missed);
    expect(calendar.missed).toEqual(missed);
  });
});

describe("a new article at a free time", () => {
  const free = { at: "2026-12-03 14:30", zone: "UTC", place: null };

  it("is begun, and asked for its slot there", async () => {
    const { sitting, calendar } = await sit();
    await calendar.begin(free);
    expect(sitting.publishing.slot).toEqual({ id: "a9", headline: "Bridge", at: "2026-12-03 14:30", zone: "UTC" });
  });

  it("asks nothing where none could be begun", async () => {
    const refuse = () => {
      throw { code: "disk", message: "The disk is full", hint: null };
    };
    const { sitting, calendar } = await sit({ NewArticle: refuse });
    await calendar.begin(free);
    expect(sitting.publishing.slot).toBeNull();
  });
});
