import { onDuty } from '../conversation/conversation-state.ts'
import { inLanguage, joinNames, t } from '../language/language-state.ts'
import { site } from '../site.ts'
import { Presence } from '../ui/Presence.tsx'
import { useSignal } from '../ui/signal.ts'
import { step } from './door-state.ts'
import { LanguageStep } from './LanguageStep.tsx'
import { RoleStep } from './RoleStep.tsx'
import { TopicStep } from './TopicStep.tsx'
import './door.css'

const steps = { language: LanguageStep, role: RoleStep, topic: TopicStep }

/** Who is on duty, in words; the door's presence line. */
export function DoorPresence() {
  const names = useSignal(onDuty)
  const isOpen = names.length > 0
  const who = isOpen ? t('door.on-duty', { count: names.length, names: joinNames(names) }) : t('door.nobody')
  return (
    <Presence
      light={isOpen ? 'lit' : 'out'}
      names={names}
      who={
        <p class="presence-who">{useSignal(step) === 'language' ? inLanguage(site.content.chatName) : who}</p>
      }
      next={t(isOpen ? 'door.open-next' : 'door.nobody-next')}
    />
  )
}

export function DoorStep() {
  const name = useSignal(step)
  const Step = steps[name]
  return <Step key={name} />
}
