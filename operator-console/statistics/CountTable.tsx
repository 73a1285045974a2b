import { useSignal } from '@preact/signals'
import { t } from '../language.ts'
import { minutesWords } from '../ui/minutes-words.ts'
import { Bar } from './Bar.tsx'
import { formatCount } from './figures.ts'

/** Null stands for too few to be shown, undefined for nothing to be measured. */
type Counted = number | null | undefined

export interface CountedRow {
  id: string
  name: string
  counts: readonly Counted[]
}

interface Props {
  title: string
  /** Over the names of the rows. */
  about: string
  columns: readonly string[]
  rows: readonly CountedRow[]
  /** The same of the period before; left out where there is nothing to compare with. */
  before?: readonly CountedRow[]
  /** Columns that count nothing, as a time does: where there is none, nothing stands there, and no nought. */
  measured?: readonly number[]
  /** Which columns the drawing shows: the whole, and the part of it that fills the frame. */
  drawn: readonly [number, number] | readonly [number]
  /** The column that holds minutes; all others are counts. */
  inMinutes?: number
  /** What is said where there is no row. */
  nothing?: string
  /** So many rows, and the rest at a press; all where it isn't said. */
  first?: number
}

/** One table and its drawing in it: a row says in numbers what its bar shows. */
export function CountTable(props: Props) {
  const { title, rows, before, measured = [], drawn, nothing, first } = props
  const isWhole = useSignal(false)
  const all = before ? withThoseBefore(rows, before, measured) : rows
  const shown = isWhole.value ? all : all.slice(0, first)
  const [whole] = drawn
  const most = Math.max(0, ...[...all, ...(before ?? [])].map(({ counts }) => counts[whole] ?? 0))
  return (
    <section class="block">
      <h2>{title}</h2>
      {all.length === 0 ? (
        <p class="soft">{nothing ?? t('statistics.nothing')}</p>
      ) : (
        <Rows {...props} before={before} measured={measured} rows={shown} most={most} />
      )}
      {first !== undefined && all.length > first && (
        <button
          type="button"
          class="btn small more-rows"
          aria-expanded={isWhole.value}
          onClick={() => {
            isWhole.value = !isWhole.value
          }}
        >
          {isWhole.value
            ? t('statistics.show-first', { rows: first })
            : t('statistics.show-all', { rows: all.length })}
        </button>
      )}
    </section>
  )
}

interface RowsProps extends Omit<Props, 'before' | 'measured'> {
  before: readonly CountedRow[] | undefined
  measured: readonly number[]
  most: number
}

function Rows({ title, about, columns, rows, before, measured, ...drawing }: RowsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard as well
    <section class="scrolls" tabIndex={0} aria-label={title}>
      <table>
        <caption class="sr">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{about}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <td class="drawn" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              earlier={before && (before.find(({ id }) => id === row.id)?.counts ?? [])}
              columns={columns}
              measured={measured}
              {...drawing}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What was there before and is no more is told as well: nothing of it now. */
function withThoseBefore(
  rows: readonly CountedRow[],
  before: readonly CountedRow[],
  measured: readonly number[],
): CountedRow[] {
  const gone = before.filter(({ id }) => !rows.some((row) => row.id === id))
  const none = (_: Counted, at: number) => (measured.includes(at) ? undefined : 0)
  return [...rows, ...gone.map((row) => ({ ...row, counts: row.counts.map(none) }))]
}

interface RowProps extends Pick<Props, 'columns' | 'drawn' | 'inMinutes'> {
  measured: readonly number[]
  row: CountedRow
  earlier: readonly Counted[] | undefined
  most: number
}

function Row({ row: { name, counts }, earlier, columns, measured, drawn, inMinutes, most }: RowProps) {
  const [whole, part] = drawn
  const formatAt = (at: number) => (at === inMinutes ? minutesWords : formatCount)
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((column, at) => (
        <td key={column}>
          <Count count={counts[at]} format={formatAt(at)} />
          {earlier && (
            <Earlier count={earlier[at] ?? (measured.includes(at) ? undefined : 0)} format={formatAt(at)} />
          )}
        </td>
      ))}
      <td class="drawn">
        <Bar
          whole={counts[whole] ?? 0}
          {...(part !== undefined && { part: counts[part] ?? 0 })}
          {...(earlier && { earlier: earlier[whole] ?? 0 })}
          most={most}
        />
      </td>
    </tr>
  )
}

interface CountProps {
  count: Counted
  format: (count: number) => string
}

function Count({ count, format }: CountProps) {
  if (count === undefined) return null
  if (count !== null) return <>{format(count)}</>
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="sr">{t('statistics.too-few')}</span>
    </>
  )
}

function Earlier({ count, format }: CountProps) {
  if (count === undefined || count === null) return null
  return (
    <span class="earlier">
      <span class="sr"> {t('statistics.before-short')} </span>
      {format(count)}
    </span>
  )
}
