import type { ServiceImport } from '../../protocol/service-import.ts'
import { formatMoment, t } from '../language.ts'
import { Scrolled } from '../ui/Scrolled.tsx'
import type { ImportState } from './import-state.ts'

interface Props {
  all: readonly ServiceImport[]
  imports: ImportState
  chosen: ServiceImport | undefined
}

/** The last ones, the newest first; each can be read again. */
export function ImportsBefore({ all, imports, chosen }: Props) {
  return (
    <Scrolled label={t('service.imports-before')}>
      <table class="library-table">
        <caption>{t('service.imports-before')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('service.when')}</th>
            <th scope="col">{t('service.source')}</th>
            <th scope="col">{t('service.by-whom')}</th>
            <th scope="col">{t('service.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  aria-current={one.id === chosen?.id ? 'true' : undefined}
                  onClick={() => {
                    imports.chosen.value = one.id
                  }}
                >
                  {formatMoment(one.startedAt)}
                </button>
              </th>
              <td>{t(`service.origin.${one.origin}`)}</td>
              <td>{one.startedBy ?? t('service.from-command-line')}</td>
              <td>{outcomeWords(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

function outcomeWords({ state, failure, trial, counts }: ServiceImport): string {
  if (failure) return t(`service.failure.${failure}`)
  if (state === 'running') return t('service.running')
  const changed = counts.added + counts.changed + counts.archived
  return trial ? t('service.tried', { count: changed }) : t('service.changed', { count: changed })
}
