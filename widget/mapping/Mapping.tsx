import { useEffect, useState } from 'preact/hooks'
import { line } from '../connection.ts'
import { language, t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { chatIcon } from '../ui/icons.ts'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { Ending } from './Ending.tsx'
import {
  answered,
  endingOf,
  fetchFlow,
  isMissing,
  openWalk,
  stepOf,
  type Walk,
  walk,
} from './mapping-state.ts'
import { type Aim, goToPerson } from './pass-on.ts'
import { Start } from './Start.tsx'
import { Step } from './Step.tsx'
import { Summary } from './Summary.tsx'
import '../ui/note.css'
import './mapping.css'

/** One question at a time; a person is always one press away. */
export function Mapping() {
  const current = useSignal(walk)
  const missing = useSignal(isMissing)
  const isOpen = useSignal(line) === 'open'
  const spoken = useSignal(language)
  const [aim, setAim] = useState<Aim | null>(null)
  useEffect(openWalk, [])
  // In the midst of a question or a guide as well: all of the screen speaks the other language.
  useEffect(() => {
    if (isOpen && walk.value?.wished !== spoken) void fetchFlow()
  }, [isOpen, spoken])

  /** What was told is looked at first; where nothing was, there is nothing to ask. */
  function meet(wish: Aim): void {
    if (current && answered(current).length > 0) setAim(wish)
    else void goToPerson(null, wish)
  }

  if (current && aim) return <Summary current={current} aim={aim} onBack={() => setAim(null)} />
  return (
    <>
      {current ? (
        <Screen current={current} onMeet={meet} />
      ) : (
        <p role="status">{t(missing ? 'mapping.missing' : 'mapping.fetching')}</p>
      )}
      <div class="mapping-foot">
        <button class="button plain wide" type="button" onClick={() => meet('queue')}>
          <Icon path={chatIcon} />
          {t('mapping.person')}
        </button>
        <Urgent />
      </div>
    </>
  )
}

function Screen({ current, onMeet }: { current: Walk; onMeet: (aim: Aim) => void }) {
  const step = stepOf(current)
  const ending = endingOf(current)
  return (
    <div class="mapping" key={current.path.at(-1) ?? ''}>
      {step ? (
        <Step current={current} step={step} />
      ) : ending ? (
        <Ending current={current} ending={ending} onMeet={onMeet} />
      ) : (
        <Start current={current} />
      )}
    </div>
  )
}
