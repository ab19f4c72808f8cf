export { readSettings } from './read-settings';
export { SettingsError, type Settings } from './settings';
