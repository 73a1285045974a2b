interface ScriptPolicy {
  createScriptURL(url: string): string
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy
}

const file = '/console/service-worker.js'

/** The page's policy lets no bare text name a script: this names one, and no other. */
function nameOfWorker(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('kynnys-console-worker', { createScriptURL: () => file })
  return policy?.createScriptURL(file) ?? file
}

let installed = false

/** So that the outreach room opens without a network from now on. A browser that can't goes on as before. */
export function installWorker(): void {
  if (installed || !('serviceWorker' in navigator)) return
  installed = true
  void navigator.serviceWorker.register(nameOfWorker(), { scope: '/console' }).catch(() => undefined)
}
