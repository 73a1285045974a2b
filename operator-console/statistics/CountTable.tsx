import { t } from '../language.ts'
import { Bar } from './Bar.tsx'
import { formatCount } from './figures.ts'

interface Props {
  title: string
  /** Over the names of the rows. */
  about: string
  columns: readonly string[]
  /** Null stands for too few to be shown, undefined for nothing to be measured. */
  rows: readonly { id: string; name: string; counts: readonly (number | null | undefined)[] }[]
  /** Which columns the drawing shows: the whole, and the part of it that fills the frame. */
  drawn: readonly [number, number] | readonly [number]
}

/** One table and its drawing in it: a row says in numbers what its bar shows. */
export function CountTable({ title, about, columns, rows, drawn }: Props) {
  const [whole, part] = drawn
  const most = Math.max(0, ...rows.map(({ counts }) => counts[whole] ?? 0))
  return (
    <section class="block">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p class="soft">{t('statistics.nothing')}</p>
      ) : (
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
              {rows.map(({ id, name, counts }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  {counts.map((count, at) => (
                    <td key={columns[at]}>
                      {count === null ? (
                        <>
                          <span aria-hidden="true">–</span>
                          <span class="sr">{t('statistics.too-few')}</span>
                        </>
                      ) : (
                        count !== undefined && formatCount(count)
                      )}
                    </td>
                  ))}
                  <td class="drawn">
                    <Bar
                      whole={counts[whole] ?? 0}
                      {...(part !== undefined && { part: counts[part] ?? 0 })}
                      most={most}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
