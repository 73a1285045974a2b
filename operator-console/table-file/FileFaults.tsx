import { contentLanguages } from '../../protocol/content-language.ts'
import type { FileFault } from '../../protocol/guidance-file.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { Scrolled } from '../ui/Scrolled.tsx'

interface Props {
  faults: readonly FileFault[]
  problemWord: (problem: string) => string
}

/** What keeps a file out, row by row as the spreadsheet counts them. */
export function FileFaults({ faults, problemWord }: Props) {
  return (
    <Scrolled label={t('library.file-faults')}>
      <table class="library-table file-faults">
        <caption class="sr">{t('library.file-faults')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('library.row')}</th>
            <th scope="col">{t('library.column')}</th>
            <th scope="col">{t('library.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ row, column, problem, found }, index) => (
            <tr key={`${index}-${row}`}>
              <td class="num">{row}</td>
              <td>{columnName(column)}</td>
              <td>
                {problemWord(problem)} {found && <bdi class="found">{found}</bdi>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

/** As it stands in the heading of the file, and what that means. */
function columnName(column: string): string {
  const language = contentLanguages.find((one) => one === column)
  return language ? `${column} (${languageName(language)})` : column
}
