// Instants are seconds since 1970 in UTC, half-open ranges, as in geo/time. JavaScript's Date ends in the year 275760 and is
// not used.
const PAST = -1e300, FUTURE = 1e300, DAY = 86400;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// Days since 1970 of a day of the proleptic Gregorian calendar, and back (Howard Hinnant, "chrono-compatible low-level date
// algorithms").
function daysFromCivil(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400), yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

function civil(instant) {
  const days = Math.floor(instant / DAY) + 719468;
  const era = Math.floor(days / 146097), dayOfEra = days - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    second: instant - Math.floor(instant / DAY) * DAY };
}

const startOfDay = (instant) => Math.floor(instant / DAY) * DAY;
const isDistant = (instant) => Math.abs(instant) >= FUTURE;
const yearText = (year) => (year > 0 ? String(year) : `${1 - year} BC`);
const dayText = (d) => `${d.day} ${MONTHS[d.month - 1]} ${yearText(d.year)}`;

function clockText(second) {
  const two = (n) => String(n).padStart(2, '0');
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}${second % 60 ? `:${two(second % 60)}` : ''}`;
}
const dayAndTime = (instant) => `${dayText(civil(instant))} ${clockText(instant - startOfDay(instant))}`;

function formatDay(instant) {
  if (isDistant(instant)) return instant < 0 ? 'distant past' : 'distant future';
  return dayText(civil(instant));
}

// As short as it reads well: "1–10 Oct 2024", "6 Aug – 30 Sep 2024", "from 6 Aug 2024", "any time".
function formatRange(from, to) {
  if (from >= to) return 'never';
  if (from === PAST && to === FUTURE) return 'any time';
  if (from === PAST) return `until ${formatDay(to - 1)}`;
  if (to === FUTURE) return `from ${formatDay(from)}`;
  const a = civil(from), b = civil(to - 1);
  if (a.year === b.year && a.month === b.month && a.day === b.day) return dayText(a);
  if (a.year === b.year && a.month === b.month) return `${a.day}–${dayText(b)}`;
  if (a.year === b.year) return `${a.day} ${MONTHS[a.month - 1]} – ${dayText(b)}`;
  return `${dayText(a)} – ${dayText(b)}`;
}

function formatWindow(from, to) {
  const odd = (t) => !isDistant(t) && t !== startOfDay(t);
  if (from >= to || (!odd(from) && !odd(to))) return formatRange(from, to);
  if (to === FUTURE) return `from ${dayAndTime(from)} UTC`;
  if (from === PAST) return `until ${dayAndTime(to)} UTC`;
  if (to - from === 1) return `${dayAndTime(from)} UTC`;
  const oneDay = startOfDay(from) === startOfDay(to);
  return `${dayAndTime(from)} – ${oneDay ? clockText(to - startOfDay(to)) : odd(to) ? dayAndTime(to) : formatDay(to - 1)} UTC`;
}

// Exclusive: midnight of the 19th says "18 Oct 2024".
function formatKnownOn(known) {
  if (isDistant(known) || known === startOfDay(known)) return formatDay(isDistant(known) ? known : known - 1);
  return `${dayAndTime(known % 60 === 0 ? known : known - 1)} UTC`;
}

// "Happened 6 Aug – 30 Sep 2024 · as known on 18 Oct 2024", as every picture of Dateline says it.
function clockSentence(happened, known) {
  const when = happened[0] === PAST && happened[1] === FUTURE ? 'at any time' : formatWindow(happened[0], happened[1]);
  return `Happened ${when} · ${known === FUTURE ? 'everything known by now' : `as known on ${formatKnownOn(known)}`}`;
}

const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
