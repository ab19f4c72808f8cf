/** Another Headwater works on this data folder. The message is one line for people. */
export class InstanceRunningError extends Error {
  override readonly name = 'InstanceRunningError';
  readonly code = 'HEADWATER_INSTANCE_RUNNING';
  constructor(folder: string, pid?: number) {
    const who = pid === undefined ? '' : ` (process ${pid})`;
    super(`Another Headwater${who} is already running on ${folder}: stop it, or set HEADWATER_DATA to another folder.`);
  }
}

/** The data folder cannot be used as it is. The message is one line that names the folder. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly code = 'HEADWATER_DATA_FOLDER';
  constructor(
    readonly folder: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`The data folder ${folder} cannot be used: ${problem.replace(/\s*\n\s*/g, ' ')}`, options);
  }
}
