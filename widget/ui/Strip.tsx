import { useEffect, useState } from 'preact/hooks'
import { line } from '../connection.ts'
import { t } from '../language/language-state.ts'
import { Icon } from './Icon.tsx'
import { againIcon } from './icons.ts'
import { useSignal } from './signal.ts'
import './strip.css'

// A line that is back at once was never missed.
const patienceMilliseconds = 1200

/** True once the line has been away long enough to say so. */
export function useIsCut(): boolean {
  const isAway = useSignal(line) !== 'open'
  const [isCut, setCut] = useState(false)
  useEffect(() => {
    if (!isAway) return setCut(false)
    const timer = setTimeout(() => setCut(true), patienceMilliseconds)
    return () => clearTimeout(timer)
  }, [isAway])
  return isAway && isCut
}

/** Under the presence line: pushes, never covers. `alone`: the screen below has no button that loads it again. */
export function Strip({ alone }: { alone: boolean }) {
  const isCut = useIsCut()
  const isOutdated = useSignal(line) === 'outdated-client'
  return (
    <div role="status">
      {isCut && (
        <div class="strip">
          <Icon path={againIcon} look={isOutdated ? '' : 'turning'} />
          <p>
            <strong>{t(isOutdated ? 'line.outdated' : 'line.cut')}</strong>
            {'\n'}
            {t(isOutdated ? 'line.kept-here' : 'line.trying')}
          </p>
          {isOutdated && alone && (
            <button class="button plain" type="button" onClick={() => location.reload()}>
              {t('line.reload')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
