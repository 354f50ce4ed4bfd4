/** How the bot is known in Teams: one registration in one tenant. */
export interface TeamsConfig {
  appId: string;
  appPassword: string;
  tenantId: string;
  /** Without authentication, for trying the bot on one's own machine: loopback only, in both directions. */
  local?: boolean;
}

/** @throws where something is missing: an empty app id would switch authentication off without a word */
export function requireCredentials(config: TeamsConfig): void {
  const missing = (['appId', 'appPassword', 'tenantId'] as const).filter(
    (name) => config[name].trim() === '',
  );
  if (!config.local && missing.length > 0) {
    throw new Error(
      `Teams can't be served without ${missing.join(', ')}: its requests could not be told from anybody else's. Set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID, or use local mode.`,
    );
  }
}
