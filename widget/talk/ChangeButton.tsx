import { useEffect, useState } from 'preact/hooks'
import { changeableMilliseconds, type ShownMessage } from '../../protocol/changed-messages.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { openChange } from './change-state.ts'

/** Stands under an own message for the two minutes in which it can be changed. */
export function ChangeButton({ message }: { message: ShownMessage }) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const left = Date.parse(message.at) + changeableMilliseconds - Date.now()
    // A phone with a wrong clock asks too late and is told so; it never waits longer than the two minutes.
    const timer = setTimeout(() => setOver(true), Math.min(left, changeableMilliseconds))
    return () => clearTimeout(timer)
  }, [])
  if (isOver || message.change === 'withdrawn' || conversation.value?.state === 'ended') return null
  return (
    <button type="button" onClick={() => openChange(message)}>
      {t('message.change')}
    </button>
  )
}
