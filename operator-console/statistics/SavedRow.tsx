import type { ConsoleSite } from '../../protocol/operator.ts'
import type { MadeReport, SavedReport } from '../../protocol/saved-report.ts'
import { t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { formatDate } from './figures.ts'
import { Coming, FileLink, Title } from './MadeReports.tsx'
import { nameOfPeriod } from './period-name.ts'
import { nameOfMade } from './saved-words.ts'

const switches = ['scheduled', 'shared'] as const

interface Props {
  report: SavedReport
  site: ConsoleSite
  /** Where one that was made is read. */
  addressOf: (madeId: string) => string
  onSet: (set: { scheduled?: boolean; shared?: boolean }) => Promise<void>
  onAct: (deed: 'make' | 'withdraw' | 'take-back', id: string) => Promise<void>
}

export function SavedRow({ report, site, addressOf, onSet, onAct }: Props) {
  const { scheduled, withdrawn, coming, ready, made } = report
  return (
    <li class="saved-row">
      <Title report={report} />
      {withdrawn ? (
        <p class="soft">{t('statistics.saved.ended')}</p>
      ) : (
        <>
          <Coming coming={coming} />
          {!coming && <p class="xs soft">{t(`statistics.saved.${scheduled ? 'no-period' : 'unplanned'}`)}</p>}
          {switches.map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={report[name]}
                onChange={({ currentTarget }) => void onSet({ [name]: currentTarget.checked })}
              />{' '}
              {t(`statistics.saved.${name}`)}
            </label>
          ))}
        </>
      )}
      {made.length > 0 && <Made report={report} site={site} addressOf={addressOf} onAct={onAct} />}
      {!withdrawn && (
        <p class="choosing">
          {ready && (
            <button type="button" class="btn" onClick={() => void onAct('make', report.id)}>
              {t('statistics.saved.make', { period: nameOfPeriod(ready) })}
            </button>
          )}
        </p>
      )}
      {!withdrawn && (
        <details>
          <summary>{t('statistics.saved.end')}</summary>
          <p>{t('statistics.saved.end-means')}</p>
          <button type="button" class="btn danger" onClick={() => void onAct('withdraw', report.id)}>
            {t('statistics.saved.end')}
          </button>
        </details>
      )}
    </li>
  )
}

function Made({ report, site, addressOf, onAct }: Omit<Props, 'onSet'>) {
  const day = ({ madeAt }: MadeReport) => formatDate(cityDay(Date.parse(madeAt)))
  return (
    <ul class="made-list" aria-label={t('statistics.saved.made')}>
      {report.made.map((made) => (
        <li key={made.id}>
          <span>
            <b>{nameOfMade(made)}</b>{' '}
            <span class="soft">
              {t('statistics.saved.made-at')} {day(made)}
              {made.withdrawn && ` · ${t('statistics.saved.taken-back')}`}
            </span>
          </span>
          <a class="btn small" href={addressOf(made.id)}>
            {t('statistics.saved.open', { period: nameOfMade(made) })}
          </a>
          <FileLink siteId={site.id} made={made} format={report.format} />
          {!made.withdrawn && !report.withdrawn && (
            <button type="button" class="btn small" onClick={() => void onAct('take-back', made.id)}>
              {t('statistics.saved.take-back', { period: nameOfMade(made) })}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
