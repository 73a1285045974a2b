import type { CategoryFigures, Figures, OnePicture, PictureDimension } from '../../protocol/statistics.ts'
import { daysBetween } from '../days.ts'
import { addDays } from '../opening-hours/helsinki-time.ts'
import type { FigureRow, TotalRow } from './picture-repository.ts'

// A bit for each column that a row is not about: weekday, hour, theme, language, district.
const groupings = { hours: 7, theme: 27, language: 29, district: 30 } as const

/** As many whole months as these days touch, just before them. */
export function monthsBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const first = count(from) - (count(to) - count(from) + 1)
  const month = String((first % 12) + 1).padStart(2, '0')
  return { from: `${Math.floor(first / 12)}-${month}-01`, to: addDays(`${from.slice(0, 7)}-01`, -1) }
}

/** As many days as these, just before them. */
export function daysBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const days = Math.round(daysBetween(from, to)) + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}

export function presentFigures(row: TotalRow | undefined): Figures {
  return {
    attempts: row?.attempts ?? 0,
    joined: row?.joined ?? 0,
    asked: row?.asked ?? 0,
    answered: row?.answered ?? 0,
    abandoned: row?.abandoned ?? 0,
    leftMessage: row?.leftMessage ?? 0,
    reached: row?.reached ?? 0,
    guided: row?.guided ?? 0,
    waitSeconds: { half: row?.waitHalf ?? null, mostly: row?.waitMostly ?? null },
  }
}

const rowsOf = (rows: readonly FigureRow[], grouping: keyof typeof groupings) =>
  rows.filter((row) => row.grouping === groupings[grouping])

export function presentAttempts(rows: readonly FigureRow[]): Pick<OnePicture, 'hours' | 'categories'> {
  return {
    hours: rowsOf(rows, 'hours')
      .map(({ weekday, hour, attempts, answered }) => ({
        weekday: weekday ?? 0,
        hour: hour ?? 0,
        attempts,
        answered,
      }))
      .sort((one, other) => one.weekday - other.weekday || one.hour - other.hour),
    categories: {
      theme: presentCategories(rows, 'theme'),
      language: presentCategories(rows, 'language'),
      district: presentCategories(rows, 'district'),
    },
  }
}

/** Those asked for most come first; what nobody told comes last. */
function presentCategories(rows: readonly FigureRow[], dimension: PictureDimension): CategoryFigures[] {
  return rowsOf(rows, dimension)
    .map((row) => ({ id: row[dimension], joined: row.joined, answered: row.answered }))
    .filter(({ joined }) => joined > 0)
    .sort(
      (one, other) =>
        Number(one.id === null) - Number(other.id === null) ||
        other.joined - one.joined ||
        String(one.id).localeCompare(String(other.id)),
    )
}
