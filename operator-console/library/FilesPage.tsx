import type { Imported } from '../../protocol/guidance-file.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { BringBack } from '../table-file/BringBack.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { libraryOf } from './own-library.ts'

/** The library as a table for translators, and what they made of it back again. */
export function FilesPage({ app, siteId }: { app: App; siteId: string }) {
  const { file } = libraryOf(app, siteId)
  return (
    <div class="files">
      <Heading>{t('library.section.files')}</Heading>
      <section>
        <h2>{t('library.export')}</h2>
        <p>{t('library.export-hint')}</p>
        <p class="export-links">
          <a
            class="btn main"
            href={`/console/guidance/${siteId}?as=xlsx`}
            download={`guidance-${siteId}.xlsx`}
          >
            <Icon name="down" />
            {t('library.export-sheet')}
          </a>
          <a class="btn" href={`/console/guidance/${siteId}`} download={`guidance-${siteId}.csv`}>
            <Icon name="down" />
            {t('library.export-file')}
          </a>
        </p>
      </section>
      {app.library.mayDecide.value && (
        <BringBack
          file={file}
          words={{
            title: t('library.import'),
            hint: t('library.import-hint'),
            choose: t('library.choose-file'),
          }}
          problemWord={(problem) => t(`library.fault.${problem}`)}
          brings={brings}
          counted={(imported) => <Counted imported={imported} />}
        />
      )}
    </div>
  )
}

const brings = (imported: Imported) => Object.values(imported).some((count) => count > 0)

function Counted({ imported }: { imported: Imported }) {
  const all: [string, number][] = [
    ['entries-added', imported.entriesAdded],
    ['entries-changed', imported.entriesChanged],
    ['texts-added', imported.textsAdded],
    ['texts-changed', imported.textsChanged],
  ]
  return (
    <ul class="counted">
      {all
        .filter(([, count]) => count > 0)
        .map(([what, count]) => (
          <li key={what}>{t(`library.${what}`, { count })}</li>
        ))}
    </ul>
  )
}
