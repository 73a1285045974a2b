import { line, reconnect } from '../connection.ts'
import { isRefused } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { againIcon } from '../ui/icons.ts'
import { Later } from '../ui/Later.tsx'
import { Screen } from '../ui/Screen.tsx'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'

/** The chat can't be reached: whose fault it is, what goes on by itself, and what works without us. */
export function Trouble() {
  const current = useSignal(line)
  const isOutdated = current === 'outdated-client'
  return (
    <Screen
      level="h2"
      title={t('trouble.title')}
      lead={t(isOutdated ? 'line.kept-here' : 'trouble.lead')}
      foot={<Urgent />}
    >
      {(useSignal(isRefused) || current === 'crowded') && <Later name="NotYet" />}
      <button class="button wide" type="button" onClick={isOutdated ? () => location.reload() : reconnect}>
        <Icon path={againIcon} />
        {t(isOutdated ? 'line.reload' : 'trouble.again')}
      </button>
      <div class="part">
        <h3 class="part-title">{t('trouble.still')}</h3>
        <p>
          <a href="tel:116111">
            {t('trouble.child-line')} <bdi>116 111</bdi>
          </a>
        </p>
        <p>
          <a href="tel:112">{t('trouble.emergency')} 112</a>
        </p>
      </div>
    </Screen>
  )
}
