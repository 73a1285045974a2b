import type { TakenServices } from '../../protocol/service-file.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { BringBack } from '../table-file/BringBack.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { directoryOf } from './own-directory.ts'

/** The directory as a table for a spreadsheet, and what was made of it back again. */
export function FilesPage({ app, siteId }: { app: App; siteId: string }) {
  const { file } = directoryOf(app, siteId)
  return (
    <div class="files">
      <Heading>{t('service.section.files')}</Heading>
      <section>
        <h2>{t('service.take-along')}</h2>
        <p>{t('service.take-along-hint')}</p>
        <p class="row">
          {(['xlsx', 'csv'] as const).map((as) => (
            <a
              key={as}
              class="btn"
              href={`/console/services/${siteId}?as=${as}`}
              download={`services-${siteId}.${as}`}
            >
              <Icon name="down" />
              {t(`service.as-${as}`)}
            </a>
          ))}
        </p>
      </section>
      <BringBack
        file={file}
        words={{
          title: t('service.bring-back'),
          hint: t('service.bring-back-hint'),
          choose: t('service.choose-file'),
        }}
        problemWord={problemWord}
        brings={brings}
        counted={(taken) => <Counted taken={taken} />}
      />
    </div>
  )
}

const brings = ({ added, changed }: TakenServices) => added + changed > 0

function Counted({ taken }: { taken: TakenServices }) {
  return (
    <ul class="counted">
      {(['added', 'changed', 'same'] as const).map((what) => (
        <li key={what}>
          <b class="num">{taken[what]}</b> {t(`service.taken.${what}`)}
        </li>
      ))}
    </ul>
  )
}

const ofServices = new Set([
  'not-an-id',
  'not-understood',
  'not-hours',
  'no-name',
  'overlapping',
  'unknown-district',
  'unknown-class',
  'unknown-steward',
  'impossible',
])

function problemWord(problem: string): string {
  return t(ofServices.has(problem) ? `service.file-fault.${problem}` : `library.fault.${problem}`)
}
