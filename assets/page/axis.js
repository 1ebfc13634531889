// Time along a width: two levels of ticks, and how the clocks step.

const HOUR = 3600;

// The moment so many months later, on the first of the month when it was one, else as many days long as fit.
function addMonths(instant, months) {
  const d = civil(instant), index = d.year * 12 + d.month - 1 + months, year = Math.floor(index / 12), month = index - year * 12 + 1;
  const last = (daysFromCivil(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - daysFromCivil(year, month, 1));
  return daysFromCivil(year, month, Math.min(d.day, last)) * DAY + d.second;
}

function addStep(instant, step, count) {
  if (step === 'month') return addMonths(instant, count);
  return instant + count * (step === 'hour' ? HOUR : step === 'week' ? 7 * DAY : DAY);
}

// Divisions from fine to coarse: how long about, the first moment at or before one, the next, and its words.
const yearsUnit = (years) => ({
  seconds: years * 365.2425 * DAY, name: 'year',
  floor: (t) => daysFromCivil(Math.floor(civil(t).year / years) * years, 1, 1) * DAY,
  next: (t) => daysFromCivil(civil(t).year + years, 1, 1) * DAY,
  label: (t) => yearText(civil(t).year),
});
const monthsUnit = (months) => ({
  seconds: months * 30.44 * DAY, name: 'month',
  floor: (t) => { const d = civil(t); return daysFromCivil(d.year, Math.floor((d.month - 1) / months) * months + 1, 1) * DAY; },
  next: (t) => addMonths(t, months),
  label: (t) => MONTHS[civil(t).month - 1],
});
const daysUnit = (days) => ({
  seconds: days * DAY, name: 'day',
  // Counted from the first of the month, so that they stay with it.
  floor: (t) => { const d = civil(t); return startOfDay(t) - Math.min((d.day - 1) % days, d.day - 1) * DAY; },
  // No tick so near to the next first of a month that their labels would meet.
  next: (t) => { const first = addMonths(t - (civil(t).day - 1) * DAY, 1), then = t + days * DAY; return then > first - days * 0.6 * DAY ? first : then; },
  label: (t) => String(civil(t).day),
});
const hoursUnit = (hours) => ({
  seconds: hours * HOUR, name: 'hour',
  floor: (t) => startOfDay(t) + Math.floor((t - startOfDay(t)) / (hours * HOUR)) * hours * HOUR,
  next: (t) => t + hours * HOUR,
  label: (t) => clockText(t - startOfDay(t)),
});
const DAYS_WORDS = { ...daysUnit(1), label: (t) => { const d = civil(t); return `${d.day} ${MONTHS[d.month - 1]} ${yearText(d.year)}`; } };
const MONTHS_WORDS = { ...monthsUnit(1), label: (t) => { const d = civil(t); return `${MONTHS[d.month - 1]} ${yearText(d.year)}`; } };

function tickLevels() {
  const levels = [];
  for (const hours of [1, 3, 6, 12]) levels.push([hoursUnit(hours), DAYS_WORDS, 44]);
  for (const days of [1, 2, 5, 10]) levels.push([daysUnit(days), MONTHS_WORDS, 24]);
  for (const months of [1, 3]) levels.push([monthsUnit(months), yearsUnit(1), 34]);
  for (let years = 1; years < 1e7; years *= 10)
    for (const by of [1, 2, 5]) levels.push([yearsUnit(years * by), yearsUnit(years * by * 10), 44]);
  return levels;
}

function ticksOf(unit, from, to) {
  const ticks = [];
  for (let t = unit.floor(from), count = 0; t < to && count < 400; t = unit.next(t), ++count) ticks.push({ at: t, label: unit.label(t) });
  return ticks;
}

// The finest divisions whose labels have room, and the next coarser ones over them.
function axisTicks(from, to, widthPx) {
  const perPx = (to - from) / widthPx;
  const [fine, coarse] = tickLevels().find(([unit, , least]) => unit.seconds / perPx >= least) || tickLevels().pop();
  return { fine: ticksOf(fine, from, to), coarse: ticksOf(coarse, from, to) };
}

class Axis {
  constructor(from, to) {
    this.all = [from, to];
    this.range = [from, to];
    this.width = 1;
  }
  x(instant) { return (Math.min(Math.max(instant, -1e15), 1e15) - this.range[0]) / (this.range[1] - this.range[0]) * this.width; }
  clamped(instant) { return Math.min(this.width, Math.max(0, this.x(instant))); }
  at(x) { return this.range[0] + x / this.width * (this.range[1] - this.range[0]); }
  // To whole days, or to hours where a day is wide.
  snap(instant) {
    const unit = (this.range[1] - this.range[0]) / this.width * 30 < HOUR * 6 ? HOUR : DAY;
    return Math.round(instant / unit) * unit;
  }
  zoom(factor, x) {
    const at = this.at(x), length = Math.min(Math.max((this.range[1] - this.range[0]) / factor, 6 * HOUR), this.all[1] - this.all[0]);
    let from = at - x / this.width * length;
    from = Math.min(Math.max(from, this.all[0]), this.all[1] - length);
    this.range = [from, from + length];
  }
  // Moves on so that a moment is in sight.
  reveal(instant) {
    if (isDistant(instant) || (instant >= this.range[0] && instant <= this.range[1])) return;
    const length = this.range[1] - this.range[0], from = Math.min(Math.max(instant - length / 2, this.all[0]), this.all[1] - length);
    this.range = [from, from + length];
  }
}
