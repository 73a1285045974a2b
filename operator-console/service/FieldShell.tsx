import type { ComponentChildren } from 'preact'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { ServiceEntry } from '../../protocol/service.ts'
import type { ServiceFieldName, ServiceFields } from '../../protocol/service-fields.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import type { DraftState, ServiceDraft } from './draft-state.ts'
import { isSame, tidied } from './fields.ts'
import { Problems } from './Problems.tsx'
import { valueWords } from './value-words.ts'

/** What every field of a service is written with. */
export interface EditorParts {
  app: App
  site: ConsoleSite
  writing: DraftState
  draft: ServiceDraft
  entry: ServiceEntry | undefined
}

interface Props {
  parts: EditorParts
  name: ServiceFieldName
  children: ComponentChildren
}

/** A field, what is wrong with it, and what the register says where it says something else. */
export function FieldShell({ parts, name, children }: Props) {
  return (
    <div class="field-shell" data-field={name}>
      {children}
      {name !== 'channels' && <Problems problems={parts.writing.problems.value} at={name} />}
      <There parts={parts} name={name} />
    </div>
  )
}

/** What is imported, and the way back to it. */
function There({ parts, name }: Omit<Props, 'children'>) {
  const { entry, draft, writing, site } = parts
  const difference = entry?.differences.find(({ field }) => field === name)
  if (!difference) return null
  const { there, hasChangedSince } = difference
  const isBack = isSame(tidied(draft.fields)[name], there)
  const isConfirmed = draft.confirmed.includes(name)
  const field = t(`service.field.${name}`)
  return (
    <div class={hasChangedSince && !isConfirmed ? 'there changed' : 'there'}>
      <p class="xs">
        <Icon name={hasChangedSince ? 'old' : 'pen'} />{' '}
        {t(isBack ? 'service.follows-again' : hasChangedSince ? 'service.changed-since' : 'service.differs')}
      </p>
      {!isBack && (
        <blockquote class="xs as-written">
          <span class="soft">{t('service.imported')} </span>
          {valueWords(name, there, site) || t('service.says-nothing')}
        </blockquote>
      )}
      <p class="row">
        {!isBack && (
          <button
            type="button"
            class="btn small"
            aria-label={t('service.take-back-of', { field })}
            onClick={() => writing.change({ [name]: there } as Partial<ServiceFields>)}
          >
            {t('service.take-back')}
          </button>
        )}
        {!isBack && hasChangedSince && !isConfirmed && (
          <button
            type="button"
            class="btn small quiet"
            aria-label={t('service.keep-own-of', { field })}
            onClick={() => {
              writing.draft.value = { ...draft, confirmed: [...draft.confirmed, name] }
            }}
          >
            {t('service.keep-own')}
          </button>
        )}
        {isConfirmed && <span class="xs state good">{t('service.kept-own')}</span>}
      </p>
    </div>
  )
}
