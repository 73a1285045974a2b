import type { GuidanceKind } from '../../protocol/sent-guidance.ts'
import { localized, t } from '../language.ts'
import { inTreeOrder } from './palette.ts'
import type { Palette } from './palette-state.ts'

const kinds: readonly GuidanceKind[] = ['reply', 'step-guide', 'link-card', 'service-card', 'crisis-card']

/** Only a branch of the tree, only one kind. */
export function Filters({ palette }: { palette: Palette }) {
  const { topic, kind } = palette.filter.value
  return (
    <div class="filters">
      <select
        class="input"
        aria-label={t('guidance.topic')}
        value={topic ?? ''}
        onChange={(event) => palette.narrow({ topic: event.currentTarget.value || null })}
      >
        <option value="">{t('guidance.every-topic')}</option>
        {inTreeOrder(palette.topics.value).map(({ topic: { id, name }, depth }) => (
          <option key={id} value={id}>
            {'\u2003'.repeat(depth) + localized(name)}
          </option>
        ))}
      </select>
      <select
        class="input"
        aria-label={t('guidance.kind-label')}
        value={kind ?? ''}
        onChange={(event) =>
          palette.narrow({ kind: kinds.find((one) => one === event.currentTarget.value) ?? null })
        }
      >
        <option value="">{t('guidance.every-kind')}</option>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`guidance.kind.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
