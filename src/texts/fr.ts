import type { Catalogue } from './catalogue.ts';

// One word for each notion:
//   release: release (f.)         deploy: déploiement           rollback, going back: retour en arrière
//   put back: remettre en place   leave (a release): quitter    hotfix: correctif
//   run (of a workflow): exécution   what runs, is live: en ligne   a container runs: tourne
//   host: hôte                    engine: moteur                stack, checkout, job, tag, commit, workflow: as in English
//   gate: contrôle de santé       check: contrôle               preflight: vérifications préalables
//   backup: sauvegarde            dump: export                  archive (of a volume): archive
//   step: étape                   build: construction           registry: registre
//   issue: ticket                 label: étiquette              token: jeton
//   environment: environnement    shipped: livré                shared: partagé
//   dry run: simulation           lock: verrou                  lease: bail
// Words between apostrophes are to be typed as they are. `{0}: text` without a blank before the colon is a place in a file or
// of a host, as compilers write it; in a sentence a blank is written, and `fill` makes it one that does not break.

/** No line is broken before these signs, nor inside of these quotes. */
const typeset = (text: string): string => text.replace(/ (?=[:;!?%](?![\w<])|»)|(?<=«) /g, '\u00a0');

/** `d'api`, `du conteneur api`, `qu'api`, `aux conteneurs`: what these words become before a value. */
function fill(text: string, value: (place: string) => string): string {
  return typeset(text).replace(
    /(?:(?<!\p{L})(de|que|à) )?\{(\d+)\}/giu,
    (_, word: string | undefined, place: string) =>
      word === undefined ? value(place) : joined(word, value(place)),
  );
}

const CONTRACTED: Readonly<Record<string, readonly [le: string, les: string]>> = {
  de: ['du', 'des'],
  à: ['au', 'aux'],
};

function joined(word: string, value: string): string {
  const [le, les] = CONTRACTED[word.toLowerCase()] ?? [];
  const [, article, rest] = /^(les?) (.*)$/su.exec(value) ?? [];
  const short = article === 'le' ? le : article === 'les' ? les : undefined;
  if (short !== undefined) return `${word[0] === word[0]?.toLowerCase() ? short : capital(short)} ${rest}`;
  const isElided = !word.startsWith('à') && /^[`*]*[aeiouàâéèêëîïôûœ]/iu.test(value);
  return isElided ? `${word.slice(0, -1)}'${value}` : `${word} ${value}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const fr: Catalogue = {
  fill,
  // "0 test", "1,5 heure".
  isOne: (n) => Math.abs(n) < 2,
  input: /(?:l')?entrées?(?: secrète)? (['`])([a-z-]+)\1/g,
  words: {
    backup: ['sauvegarde', 'sauvegardes'],
    check: ['contrôle', 'contrôles'],
    commit: ['commit', 'commits'],
    container: ['conteneur', 'conteneurs'],
    day: ['jour', 'jours'],
    file: ['fichier', 'fichiers'],
    image: ['image', 'images'],
    row: ['ligne', 'lignes'],
    role: ['rôle', 'rôles'],
    user: ['utilisateur', 'utilisateurs'],
    collection: ['collection', 'collections'],
    document: ['document', 'documents'],
    key: ['clé', 'clés'],
    artifact: ['artefact', 'artefacts'],
    'more line': ['ligne de plus', 'lignes de plus'],
    'uncommitted file': ['fichier modifié sans commit', 'fichiers modifiés sans commit'],
    leftover: ['reste', 'restes'],
    problem: ['problème', 'problèmes'],
    release: ['release', 'releases'],
    restart: ['redémarrage', 'redémarrages'],
    service: ['service', 'services'],
    'shipped file': ['fichier livré', 'fichiers livrés'],
    suite: ['suite', 'suites'],
    table: ['table', 'tables'],
    test: ['test', 'tests'],
    time: ['fois', 'fois'],
    warning: ['avertissement', 'avertissements'],
  },
  texts: {
    '\nWhat to do: {0}': '\nQue faire : {0}',
    'Environment {0}: the only one of the config file.':
      'Environnement {0} : le seul du fichier de configuration.',
    'Reason: {0}': 'Raison : {0}',
    'All that was said of it': 'Tout ce qui en a été dit',
    'Reason: {0}.': 'Raison : {0}.',
    'Redis refuses the password': 'Redis refuse le mot de passe',
    'The backup {0} is from before {1} was deployed.':
      "La sauvegarde {0} date d'avant le déploiement de {1}.",
    'Whether an older release would be well is not known: it reads the same data, which no rollback takes back. Look at what the containers say (deploy-kit logs -e {0}), and mend the data.':
      "On ne sait pas si une release plus ancienne irait bien : elle lit les mêmes données, qu'aucun rollback ne ramène. Regardez ce que disent les conteneurs (deploy-kit logs -e {0}), et réparez les données.",
    'Whether it works with the data as it is now is not known: no rollback takes data back.':
      "On ne sait pas si elle marche avec les données telles qu'elles sont : aucun rollback ne ramène de données.",
    'correct the path; if it is right, {0}': "corrigez le chemin ; s'il est juste, {0}",
    'give Redis and the service that asks the same password (`requirepass` and the variable), recreate both, and deploy again':
      'donnez le même mot de passe à Redis et au service qui le contacte (`requirepass` et la variable), recréez les deux, et redéployez',
    'give one of them: {0}': "donnez l'un d'eux : {0}",
    'give the service that asks its password: name the variable under its `environment:`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again':
      "donnez son mot de passe au service qui la contacte : nommez la variable sous son `environment:`, et donnez-lui une valeur dans l'env-file ou le secret DEPLOY_ENV ; puis redéployez",
    'no environment was named, and the config file has {0}':
      "aucun environnement n'est précisé, et le fichier de configuration a {0}",
    'no space is left on the disk': "il n'y a plus de place sur le disque",
    'see on the host what fills it (df -h, docker system df), make room (`maintenance` removes what no release needs), and deploy again':
      "voyez sur l'hôte ce qui le remplit (df -h, docker system df), faites de la place (`maintenance` supprime ce dont aucune release n'a besoin), et redéployez",
    'the database refuses the user or the password':
      "la base de données refuse l'utilisateur ou le mot de passe",
    'the database was asked without a password': 'la base de données a été contactée sans mot de passe',
    'the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too ({0}), then deploy again':
      "le volume d'une base de données garde les utilisateurs et les mots de passe de son premier démarrage : une autre valeur de la variable n'y change rien. Remettez l'ancienne valeur, ou changez aussi le mot de passe dans le serveur qui tourne ({0}), puis redéployez",
    yes: 'oui',
    "It was ended at once: what it was changing may be half done, and nothing was put back. 'deploy-kit status{0}' tells what runs; 'deploy-kit rollback{1}' goes back to what was verified, and the next deploy goes on from what is there.":
      "Arrêt immédiat : ce qui était en train d'être modifié l'est peut-être à moitié, et rien n'a été remis en place. « deploy-kit status{0} » dit ce qui est en ligne ; « deploy-kit rollback{1} » revient à ce qui a été vérifié, et le prochain déploiement repart de ce qui est là.",
    '{0} exited with {1}': "{0} s'est terminé avec le code {1}",
    '{0} is neither shipped nor shared': "{0} n'est ni livré ni partagé",
    '{0} is not in the checkout{1}, and is neither shipped nor shared':
      "{0} n'est pas dans le checkout{1}, et n'est ni livré ni partagé",
    "{0} is taken from this machine's engine, since no registry gives it":
      "{0} est prise dans le moteur de cette machine, puisqu'aucun registre ne la donne",
    '{0} was put back ({1}, the content of {2}) and is not well{3}':
      '{0} a été remise en place ({1}, le contenu de {2}) et ne va pas bien{3}',
    '{0} was there before ({1}) and failed{2}': '{0} a déjà été là ({1}) et a échoué{2}',
    '{0} was there before ({1}) and was rolled back{2}':
      '{0} a déjà été là ({1}) et a été abandonnée pour une version antérieure{2}',
    '{0}, taken before {1} was deployed': '{0}, prise avant le déploiement de {1}',
    '\n{0}: {1}; a database keeps the passwords that it began with. To begin anew, remove the containers, then: docker volume rm {2}':
      '\n{0}: {1} ; une base de données garde les mots de passe de ses débuts. Pour repartir de zéro, supprimez les conteneurs, puis : docker volume rm {2}',
    ' (all {0} attempts{1})': ' (les {0} tentatives{1})',
    " (did you mean '{0}'?)": " (vouliez-vous dire '{0}' ?)",
    ' (exit code {0})': ' (code de sortie {0})',
    ' (goes on: continue-on-error)': ' (continue : continue-on-error)',
    ' (its profile is not switched on)': " (son profil n'est pas activé)",
    ' (mounted at {0})': ' (monté sur {0})',
    ' (or no directory {0})': ' (ou pas de répertoire {0})',
    ' (passes: {0})': ' (passe quand même : {0})',
    ' (the last of {0} attempts{1})': ' (la dernière des {0} tentatives{1})',
    ' (the last {0} of {1} attempts{2})': ' (les {0} dernières des {1} tentatives{2})',
    ' (volume {0})': ' (volume {0})',
    ' after waiting {0}': " après {0} d'attente",
    ' and ': ' et ',
    ' and {0} more': ' et {0} de plus',
    ' at: {0}{1}': ' à : {0}{1}',
    ' from {0} to {1}': ' entre {0} et {1}',
    ' in {0}': ' en {0}',
    ' on {0}': ' sur {0}',
    ' or ': ' ou ',
    ' port {0}': ' port {0}',
    ' to {0} ({1}, since {2}, {3})': ' au profit de {0} ({1}, depuis {2}, {3})',
    ' until a deploy has made it': " jusqu'à ce qu'un déploiement l'ait créé",
    ' yet': " pour l'instant",
    'set the variables of the service ({0}, or the user and password of the application) to what the server was given on its first start':
      "mettez dans les variables du service ({0}, ou l'utilisateur et le mot de passe de l'application) ce que le serveur a reçu à son premier démarrage",
    "backup.services: {0} has no database '{1}'{2} that its user sees":
      "backup.services: {0} n'a pas de base '{1}'{2} que son utilisateur voit",
    'MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD':
      'MONGO_INITDB_ROOT_USERNAME avec MONGO_INITDB_ROOT_PASSWORD',
    'MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD': 'MONGODB_ROOT_USER avec MONGODB_ROOT_PASSWORD',
    'no user': 'sans utilisateur',
    '{0} has no {1} in its image': "{0} n'a pas {1} dans son image",
    "use an image that has it, or list '{0}' under backup.ignore":
      "utilisez une image qui l'a, ou mettez '{0}' dans backup.ignore",
    "dumping all databases of service '{0}'": "export de toutes les bases du service '{0}'",
    "dumping {0} of service '{1}'": "export de {0} du service '{1}'",
    '{0}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all':
      "{0}: les collections modifiées pendant l'export datent chacune de leur propre instant ; un replica set, même d'un seul membre, donne un même instant pour toutes",
    '{0} is not complete: it is no archive of mongodump from its begin to its end':
      "{0} n'est pas complet : ce n'est pas une archive de mongodump du début à la fin",
    'POSTGRES_USER with POSTGRES_PASSWORD': 'POSTGRES_USER avec POSTGRES_PASSWORD',
    'postgres with POSTGRESQL_POSTGRES_PASSWORD': 'postgres avec POSTGRESQL_POSTGRES_PASSWORD',
    'POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD': 'POSTGRESQL_USERNAME avec POSTGRESQL_PASSWORD',
    'PGUSER with PGPASSWORD': 'PGUSER avec PGPASSWORD',
    "the system's user postgres": "l'utilisateur postgres du système",
    "dump of database '{0}' of service '{1}'": "export de la base '{0}' du service '{1}'",
    '{0} is not complete: pg_restore cannot read it to its end':
      "{0} n'est pas complet : pg_restore ne peut pas le lire jusqu'au bout",
    "dump of the roles of service '{0}'": "export des rôles du service '{0}'",
    "archive of directory '{0}'": "archive du répertoire '{0}'",
    "archiving directory '{0}' ({1})": "archivage du répertoire '{0}' ({1})",
    "directory '{0}' is not on {1} yet: nothing of it to protect":
      "le répertoire '{0}' n'est pas encore sur {1} : rien à y protéger",
    "backup.directories: there is no directory '{0}' in shared/ of {1}":
      "backup.directories : il n'y a pas de répertoire '{0}' dans shared/ de {1}",
    'see what became of it, or take it out of backup.directories':
      "voyez ce qu'il est devenu, ou retirez-le de backup.directories",
    "directory '{0}' cannot be archived: no image of this stack has tar and sh":
      "le répertoire '{0}' ne peut pas être archivé : aucune image de cette stack n'a tar et sh",
    'use an image with tar for one of its services, or take the directory out of backup.directories':
      'prenez une image avec tar pour un de ses services, ou retirez le répertoire de backup.directories',
    'databases of SQLite are copied as they lie ({0}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }':
      "des bases SQLite sont copiées telles quelles ({0}) : celle où l'on écrit pendant ce temps peut ne plus s'ouvrir. Sauvegardez chacune par backup.sqlite: { service: ..., path: ... }",
    'archive of the configuration of {0}': 'archive de la configuration de {0}',
    'archiving the configuration of {0}': 'archivage de la configuration de {0}',
    'archive of the environment of {0}': "archive de l'environnement de {0}",
    'archiving the environment of {0}': "archivage de l'environnement de {0}",
    'shared directory': 'répertoire partagé',
    'a path in the container': 'un chemin dans le conteneur',
    'write an absolute path without .. in it: /data/app.db':
      'écrivez un chemin absolu sans .. : /data/app.db',
    "backup.sqlite: there is no service '{0}' in the stack that runs: nothing of it to protect yet":
      "backup.sqlite : il n'y a pas de service '{0}' dans la stack en ligne : rien à y protéger encore",
    "backup.sqlite: service '{0}' does not run: {1} cannot be saved":
      "backup.sqlite : le service '{0}' ne tourne pas : {1} ne peut pas être sauvegardé",
    'start it ({0} {1}), or take it out of backup.sqlite':
      'démarrez-le ({0} {1}), ou retirez-le de backup.sqlite',
    'backup.sqlite: {0} has no file {1}': "backup.sqlite : {0} n'a pas de fichier {1}",
    'backup.sqlite: {0} in {1} is no database of SQLite':
      "backup.sqlite : {0} dans {1} n'est pas une base SQLite",
    'write the path as the container sees it, once the application has made it':
      "écrivez le chemin tel que le conteneur le voit, une fois que l'application l'a créé",
    '{0} in {1} cannot be saved: nothing in its image can do that ({2})':
      '{0} dans {1} ne peut pas être sauvegardé : rien dans son image ne sait le faire ({2})',
    'add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite':
      "ajoutez sqlite3 à l'image (apt-get install sqlite3, apk add sqlite), ou retirez-le de backup.sqlite",
    "dump of {0} of service '{1}'": "export de {0} du service '{1}'",
    "saving {0} of service '{1}' by {2}": "sauvegarde de {0} du service '{1}' par {2}",
    '{0} is not complete: it has not all of its pages': "{0} n'est pas complet : il n'a pas toutes ses pages",
    "exclude: there is no table '{0}'{1}: nothing of it was left out":
      "exclude : il n'y a pas de table '{0}'{1} : rien n'en a été omis",
    'without the data of {0}': 'sans les données de {0}',
    'the name of a table, or a pattern with *': "le nom d'une table, ou un motif avec *",
    'write it as the database does: sessions, cache_*, app.jobs':
      'écrivez-le comme la base de données : sessions, cache_*, app.jobs',
    'backup.services: MongoDB leaves out collections only of one database':
      "backup.services : MongoDB n'omet des collections que d'une seule base de données",
    'name it beside exclude: database: ..., or leave out exclude':
      "nommez-la à côté d'exclude : database: ..., ou retirez exclude",
    "backup.services: MongoDB cannot leave out '{0}'": "backup.services : MongoDB ne peut pas omettre '{0}'",
    'write whole names, or their begin and * (cache_*)':
      'écrivez des noms entiers, ou leur début et * (cache_*)',
    "backup.services: {0} can leave out no keys of service '{1}'":
      "backup.services : {0} ne peut omettre aucune clé du service '{1}'",
    "leave out exclude; where it is only a cache, list '{0}' under backup.ignore":
      "retirez exclude ; si ce n'est qu'un cache, ajoutez '{0}' à backup.ignore",
    'no backup was made on {0}, and the deploy goes on without one: {1}':
      "aucune sauvegarde n'a été faite sur {0}, et le déploiement continue sans elle : {1}",
    'No backup was made on {0}, and the deploy goes on without one (backup.before-deploy: best-effort): {1}':
      "Aucune sauvegarde n'a été faite sur {0}, et le déploiement continue sans elle (backup.before-deploy: best-effort) : {1}",
    'no backup is made before this deploy: backup.before-deploy is off':
      'aucune sauvegarde ne précède ce déploiement : backup.before-deploy vaut off',
    'a backup that fails does not stop this deploy: backup.before-deploy is best-effort':
      "une sauvegarde qui échoue n'arrête pas ce déploiement : backup.before-deploy vaut best-effort",
    'backup.before-deploy is off': 'backup.before-deploy vaut off',
    'no backup: {0}': 'pas de sauvegarde : {0}',
    'None: {0}.': 'Aucune : {0}.',
    'it failed on {0}, and backup.before-deploy is best-effort':
      'elle a échoué sur {0}, et backup.before-deploy vaut best-effort',
    'There is no backup from before the deploy: {0}.':
      "Il n'y a pas de sauvegarde d'avant le déploiement : {0}.",
    'see whether {0}/releases/{1} is whole': 'voyez si {0}/releases/{1} est entier',
    "dump of the users of service '{0}'": "export des utilisateurs du service '{0}'",
    '{0} of {1} users are not in it: {2}': "{0} utilisateurs sur {1} n'y sont pas : {2}",
    'users and their rights are not in the set: the server does not show them to {0}':
      'les utilisateurs et leurs droits ne sont pas dans la sauvegarde : le serveur ne les montre pas à {0}',
    "dumping roles of service '{0}' ({1})": "export des rôles du service '{0}' ({1})",
    '{0} is not complete: it ends without its last line':
      "{0} n'est pas complet : il finit sans sa dernière ligne",
    'the passwords of roles are not in the dump: its user {0} is no superuser':
      "les mots de passe des rôles ne sont pas dans l'export : son utilisateur {0} n'est pas superutilisateur",
    'the passwords that the container has': 'les mots de passe que le conteneur connaît',
    "backup.services: {0} has no databases by name ('{1}')":
      "backup.services: {0} n'a pas de bases nommées ('{1}')",
    "service '{0}' is a sentinel and holds no data: nothing of it to protect":
      "le service '{0}' est une sentinelle sans données : rien à en protéger",
    "service '{0}' holds no key: nothing of it to protect":
      "le service '{0}' n'a aucune clé : rien à en protéger",
    '{0} is not complete: redis-check-rdb cannot read it to its end':
      "{0} n'est pas complet : redis-check-rdb ne peut pas le lire jusqu'au bout",
    ' {0} names a file that cannot be read.': ' {0} désigne un fichier qui ne peut pas être lu.',
    ' {0} times': ' {0} fois',
    '${{0}} is empty: {1}: {2}': '${{0}} est vide : {1}: {2}',
    '${{0}} is not set: {1}': "${{0}} n'est pas définie : {1}",
    "':{0}' is no tag": "':{0}' n'est pas un tag",
    "'deploy-kit run --help' tells more": "'deploy-kit run --help' en dit plus",
    "'format: {0}' of an env_file is unknown to the Docker Compose of the machine that runs this step":
      "le 'format: {0}' d'un env_file est inconnu du Docker Compose de la machine qui exécute cette étape",
    "'{0}' has capital letters": "'{0}' contient des majuscules",
    "'{0}' is a path of the checkout, which a release has nowhere to put":
      "'{0}' est un chemin du checkout, pour lequel une release n'a pas de place",
    "'{0}' is no address of a registry": "'{0}' n'est pas une adresse de registre",
    "'{0}' is no digest (sha256: and 64 hexadecimal digits)":
      "'{0}' n'est pas un digest (sha256: et 64 chiffres hexadécimaux)",
    "'{0}' is no verified release that every host keeps":
      "'{0}' n'est pas une release vérifiée que tous les hôtes gardent",
    "'{0}' is not a digest": "'{0}' n'est pas un digest",
    "'{0}' is not {1}": "'{0}' n'est pas {1}",
    "'{0}' is there twice": "'{0}' est présent deux fois",
    "'{0}' may have lower-case letters, digits, and single . _ - between them":
      "'{0}' peut contenir des minuscules et des chiffres, séparés par un seul . _ ou -",
    '(--wide shows {0}, too)': '(--wide montre aussi {0})',
    '(it logged nothing)': '(aucun log)',
    '({0} did not open it)\n': "({0} ne l'a pas ouvert)\n",
    '({0} is this machine; with run-from: host it is asked on {1})':
      '({0} est cette machine ; avec run-from: host la question est posée sur {1})',
    '**Now**: {0}': '**Maintenant** : {0}',
    '**Planned (dry run)**: from {0} to {1}; nothing was changed.':
      "**Prévu (simulation)** : de {0} à {1} ; rien n'a été modifié.",
    '**What to do**: {0}': '**Que faire** : {0}',
    '**Why**: {0}': '**Cause** : {0}',
    '**{0} failed**: {1}': '**Échec aussi, {0}** : {1}',
    '**{0} freed**, {1}.': '**{0} libérés**, {1}.',
    '**{0} less** than {1}, which ran before:': '**{0} de moins** que {1}, qui était en ligne avant :',
    '**{0} runs again** as {1} (the content of {2}); {3} was left.':
      '**{0} est de nouveau en ligne** sous {1} (le contenu de {2}) ; {3} a été quittée.',
    '**{0} would be freed (dry run)**, {1}.': '**{0} seraient libérés (simulation)**, {1}.',
    ', although it exited with 0': ', bien que le code de sortie soit 0',
    ', but with: {0}': ', mais par : {0}',
    ', gone back from': ", quittée lors d'un retour en arrière",
    ', last {0} ago': ', la dernière fois il y a {0}',
    ", or of {0} more that 'to: list' shows": ", ou de {0} de plus que 'to: list' affiche",
    ', or write ./ before a path': ', ou écrivez ./ devant un chemin',
    ', the previous release was put back': ', la release précédente a été remise en place',
    ', {0} failed': ', {0} en échec',
    "--build: git does not know {0}, and 'run' would not have it":
      "--build: git ne connaît pas {0}, et 'run' ne l'aurait pas",
    '--build: {0}': '--build: {0}',
    '--event-file {0} is not {1}': "--event-file {0} n'est pas {1}",
    '--input {0}: a command with a question for production takes no other place':
      "--input {0}: une commande qui pose une question pour la production ne prend pas d'autre lieu",
    '--json and --events both write to stdout: give one of them':
      "--json et --events écrivent tous deux sur stdout : donnez l'un des deux",
    '--secret takes only a name: values on a command line are seen by everyone on the machine':
      "--secret ne prend qu'un nom : les valeurs d'une ligne de commande sont visibles de tous sur la machine",
    '--secret {0}: there is no environment variable {1}':
      "--secret {0}: il n'y a pas de variable d'environnement {1}",
    '... and {0} more': '... et {0} de plus',
    '... what follows is left out: {0} lines were printed':
      '... la suite est omise : {0} lignes ont été affichées',
    './{0} is the whole checkout': './{0} est le checkout entier',
    '0 replicas': '0 réplique',
    '1 failure is stated without a test case': '1 échec est annoncé sans cas de test',
    ": Compose knows no key '{0}'": ": Compose ne connaît pas de clé '{0}'",
    ': it is in an encoding that cannot be read: write it as UTF-8':
      ': son encodage ne peut pas être lu : écrivez-le en UTF-8',
    ': it is not a report in {0}': ": ce n'est pas un rapport en {0}",
    ': not read, the reports together took more than {0}':
      ': non lu, les rapports ont pris ensemble plus de {0}',
    ': services {0}': ' : services {0}',
    ': services {0}; to come with the secret variables: {1}':
      ' : services {0} ; à venir avec les variables secrètes : {1}',
    ': the last one is {0}': ' : la dernière est {0}',
    ': {0} is more than the limit of {1}': ": {0}, c'est plus que la limite de {1}",
    '; nothing was switched, and what it did to the data stays':
      " ; rien n'a été basculé, et ce qu'elle a fait aux données reste",
    '; now it would fail: {0}': ' ; maintenant elle échouerait : {0}',
    '; {0} runs again on {1}': ' ; {0} est de nouveau en ligne sur {1}',
    'A part is too long for GitHub: the reports have it.':
      'Une partie est trop longue pour GitHub : elle est dans les rapports.',
    Annotations: 'Annotations',
    'Artifacts: {0}': 'Artefacts : {0}',
    Attempts: 'Tentatives',
    BACKUP: 'SAUVEGARDE',
    Backup: 'Sauvegarde',
    'Backup {0} is from before the deploy.': "La sauvegarde {0} date d'avant le déploiement.",
    'Backup {0} is of what was left.': "La sauvegarde {0} est celle de l'état qui a été quitté.",
    Backups: 'Sauvegardes',
    'Beside what was built: {0}.': 'À côté de ce qui a été construit : {0}.',
    'Body of {0} (status {1})': 'Corps de {0} (statut {1})',
    Build: 'Construction',
    'Build {0}': 'Construction : {0}',
    CHANGE: 'ACTION',
    COMMIT: 'COMMIT',
    CONTAINER: 'CONTENEUR',
    'Cancelling: the current step is asked to end, then cleanup runs. Ctrl-C again ends everything at once.':
      "Annulation : l'étape en cours est priée de finir, puis le nettoyage tourne. Un second Ctrl-C termine tout aussitôt.",
    Certificate: 'Certificat',
    Change: 'Changement',
    Changes: 'Changements',
    Check: 'Vérification',
    Checks: 'Contrôles',
    Commit: 'Commit',
    'Commits since {0}: not known ({1}).': 'Commits depuis {0} : inconnus ({1}).',
    'Compose cannot read what is left': 'Compose ne peut pas lire ce qui reste',
    "Compose did not replace them: look at `docker compose ps` in the deploy path's current/":
      'Compose ne les a pas remplacés : regardez `docker compose ps` dans current/ du chemin de déploiement',
    "Compose project '{0}'": "le projet Compose '{0}'",
    "Compose takes it from the stack's directory with 'driver: local' and 'o: bind', nothing else; or write an absolute path on the host":
      "Compose le prend dans le répertoire de la stack avec 'driver: local' et 'o: bind', sans rien d'autre ; ou écrivez un chemin absolu sur l'hôte",
    'Compose {0} is there as docker-compose, but not as the plugin docker compose':
      'Compose {0} est là sous le nom docker-compose, mais pas comme plugin docker compose',
    'Compose {0} is too old: at least {1} is needed': 'Compose {0} est trop ancien : il faut au moins {1}',
    Confirmation: 'Confirmation',
    Container: 'Conteneur',
    Content: 'Contenu',
    DAMAGED: 'ABÎMÉ',
    'Data stayed as it is.': 'Les données sont restées telles quelles.',
    'Data was not taken back.': "Les données n'ont pas été ramenées en arrière.",
    Days: 'Jours',
    Deploy: 'Déploiement',
    'Deploy {0} {1} to {2}': 'Déploiement de {0} {1} vers {2}',
    Deployed: 'Déployée',
    Digest: 'Digest',
    'Discord answers with {0}': 'Discord répond {0}',
    'Discord does not answer': 'Discord ne répond pas',
    'Discord limits the rate (429)': 'Discord limite le débit (429)',
    'Discord refused it ({0}): {1}': 'Discord a refusé ({0}) : {1}',
    'Discord took the message, but did not return its id':
      "Discord a pris le message, mais n'a pas renvoyé son identifiant",
    'Discord was not told: {0}': "Discord n'a pas été prévenu : {0}",
    'Disk of {0}': 'Disque de {0}',
    'Docker Compose is not installed': "Docker Compose n'est pas installé",
    'Docker Compose v2 (docker compose)': 'Docker Compose v2 (docker compose)',
    'Docker is not installed': "Docker n'est pas installé",
    Error: 'Erreur',
    'Error: ': 'Erreur : ',
    Failed: 'Échecs',
    'Fix:': 'Que faire :',
    For: 'Durée',
    'For issue #{0}: {1}.': 'Pour le ticket n° {0} : {1}.',
    Gate: 'Contrôle de santé',
    'GitHub looks for labels without one': 'GitHub cherche des étiquettes sans virgule',
    'GitHub: no answer within {0}': 'GitHub : pas de réponse en {0}',
    'Give one of these as `to`.': "Donnez l'une d'elles dans `to`.",
    HEALTH: 'SANTÉ',
    HOLDS: 'CONTENU',
    'Health gate {0} after {1}': 'Contrôle de santé {0} après {1}',
    Host: 'Hôte',
    'Hotfix {0}': 'Le correctif {0}',
    'Hotfix {0} of {1}': 'Le correctif {0} de {1}',
    How: 'Comment',
    IMAGE: 'IMAGE',
    IMAGES: 'IMAGES',
    Image: 'Image',
    'Image made': "Âge de l'image",
    Images: 'Images',
    Issue: 'Ticket',
    'It is protected by backup {0}.': 'Elle est protégée par la sauvegarde {0}.',
    'It would be the first release here.': 'Ce serait la première release ici.',
    'JSON: {0}': 'du JSON : {0}',
    'Job {0}': 'Job {0}',
    'Job {0} (environment {1})': 'Job {0} (environnement {1})',
    "Job {0} waits: '{1}' is held by {2}": "Le job {0} attend : '{1}' est pris par {2}",
    'Last answer': 'Dernière réponse',
    'MARIADB_USER with MARIADB_PASSWORD': 'MARIADB_USER avec MARIADB_PASSWORD',
    'MYSQL_USER with MYSQL_PASSWORD': 'MYSQL_USER avec MYSQL_PASSWORD',
    'Maintenance of {0} in {1}': 'Maintenance de {0} en {1}',
    'More:': 'Voir :',
    'More: {0}': 'Pour en savoir plus : {0}',
    NOTE: 'NOTE',
    'No container had to be changed for it.': "Aucun conteneur n'a dû être modifié pour cela.",
    'No host runs an unverified release': "Aucun hôte n'exécute de release non vérifiée",
    'No problems': 'Aucun problème',
    'No release is kept that was ever verified.': "Aucune release jamais vérifiée n'est conservée.",
    'No service has `build:`: nothing to build.': "Aucun service n'a de `build:` : rien à construire.",
    'a step that left no word': 'une étape interrompue sans message',
    'it ended without a word: it was killed, or it crashed':
      'interruption sans message : le processus a été tué, ou il a planté',
    'look at the end of its log; a machine that is short of memory kills what needs most of it':
      'regardez la fin de son journal ; une machine à court de mémoire tue le processus qui en consomme le plus',
    'nothing to build': 'rien à construire',
    'No test ran.': "Aucun test n'a tourné.",
    'Not all attestations could be made: {0}.': "Certaines attestations n'ont pas pu être faites : {0}.",
    'Not known before the build: whether the image of {0} changes (--build builds it now).':
      "Inconnu avant la construction : si l'image de {0} change (--build la construit maintenant).",
    Note: 'Note',
    'Nothing to do: this very release runs.': 'Rien à faire : cette release même est en ligne.',
    'Nothing to protect: {0}.': 'Rien à protéger : {0}.',
    'Nothing to roll back{0}': 'Rien à ramener en arrière{0}',
    'Nothing was changed.': "Rien n'a été modifié.",
    'Nothing was rolled back{0}: the plan failed':
      "Rien n'a été ramené en arrière{0} : échec pendant le plan",
    'Nothing was switched, so nothing was put back.':
      "Rien n'a été basculé, il n'y avait donc rien à remettre en place.",
    'Notice: ': 'Note : ',
    'Now: {0}': 'Maintenant : {0}',
    'Now: {0}.': 'Maintenant : {0}.',
    'OF RELEASE': 'DE LA RELEASE',
    On: 'Sur',
    'On the hosts now: {0}.': 'Sur les hôtes maintenant : {0}.',
    Passed: 'Réussis',
    Plan: 'Plan',
    'Plan: {0} {1} to {2}': 'Plan : {0} {1} vers {2}',
    Preflight: 'Vérifications préalables',
    Problem: 'Problème',
    'Putting back': 'Remise en place',
    'Question whether it is urgent': "Question de l'urgence",
    RELEASE: 'RELEASE',
    RESTARTS: 'REDÉMARRAGES',
    'Ready after {0}.': 'Prêt après {0}.',
    'Reclaimable, says docker system df': "Récupérable, d'après docker system df",
    Release: 'Release',
    'Release {0} stays.': 'La release {0} reste.',
    'Release {0}, before it {1}.': 'Release {0}, avant elle {1}.',
    'Release {0}, the first one here.': 'Release {0}, la première ici.',
    Removed: 'Supprimé',
    Restarts: 'Redémarrages',
    Result: 'Résultat',
    'Roll back {0} in {1}': 'Retour en arrière de {0} en {1}',
    SERVICE: 'SERVICE',
    SINCE: 'DEPUIS',
    SIZE: 'TAILLE',
    STATE: 'ÉTAT',
    STATUS: 'STATUT',
    Service: 'Service',
    'Service on {0}': 'Service sur {0}',
    Since: 'Depuis',
    Size: 'Taille',
    Skipped: 'Ignorés',
    Stage: 'Étape',
    'Stages: {0}': 'Étapes : {0}',
    Status: 'État',
    Suite: 'Suite',
    'Summary of {0}': 'Résumé : {0}',
    TAKEN: 'PRISE LE',
    Tests: 'Tests',
    'Tests failed after {0}': 'Tests en échec après {0}',
    'Tests passed after {0}': 'Tests réussis après {0}',
    'Tests: {0} on {1}': 'Tests : {0} sur {1}',
    'The backup of what was left failed.': "La sauvegarde de l'état quitté a échoué.",
    'The rollback to {0}{1} failed: look at it now': 'Le retour à {0}{1} a échoué : à regarder tout de suite',
    'The rollback was cancelled; nothing was changed{0}':
      "Le retour en arrière a été annulé ; rien n'a été modifié{0}",
    'The rollback was cancelled; {0} runs{1}': 'Le retour en arrière a été annulé ; {0} est en ligne{1}',
    'The rollback was cancelled{0}, and putting back failed: look at it now':
      'Le retour en arrière a été annulé{0}, et la remise en place a échoué : à regarder tout de suite',
    'The rollback was cut off in its middle{0}: look at it now':
      'Le retour en arrière a été coupé en plein milieu{0} : à regarder tout de suite',
    'The run was cancelled after that.': "L'exécution a été annulée après cela.",
    'This hotfix': 'Ce correctif',
    Timeline: 'Chronologie',
    'To go back to what ran before:': 'Pour revenir à ce qui tournait avant :',
    Took: 'Durée',
    'Urgent: {0}.': 'Urgent : {0}.',
    VERSION: 'VERSION',
    'Valid to': "Valide jusqu'au",
    Version: 'Version',
    WHY: 'POURQUOI',
    Warning: 'Attention',
    'Warning: ': 'Attention : ',
    What: 'Quoi',
    'What can be rolled back to{0}': 'Versions auxquelles on peut revenir{0}',
    'What to do: {0}': 'Que faire : {0}',
    'What was removed': 'Ce qui a été supprimé',
    'What went wrong': 'Ce qui a échoué',
    'What would be removed': 'Ce qui serait supprimé',
    'What {0} can be rolled back to': 'Versions auxquelles {0} peut revenir',
    Why: 'Cause',
    'Why: {0}': 'Cause : {0}',
    'Would be removed': 'Serait supprimé',
    'Would go back from {0} to {1}{2}: nothing was changed':
      "Reviendrait de {0} à {1}{2} : rien n'a été modifié",
    '[{0}] passed only on another try: {1}': '[{0}] réussi seulement à une autre tentative : {1}',
    'a ${ that begins no variable': 'un ${ qui ne commence aucune variable',
    'a ${ that is never closed': "un ${ qui n'est jamais fermé",
    'a JSON object': 'un objet JSON',
    'a bind mount needs it: commit it (git keeps no empty directories and nothing that it ignores), or make it in a step before the deploy':
      "un montage en a besoin : ajoutez-le au dépôt (git ne garde ni répertoire vide ni ce qu'il ignore), ou créez-le dans une étape avant le déploiement",
    'a digest is sha256: and 64 hexadecimal digits': "un digest, c'est sha256: et 64 chiffres hexadécimaux",
    'a duration': 'une durée',
    'a group of keys': 'un groupe de clés',
    'a host': 'un hôte',
    'a host and port': 'un hôte avec port',
    'a host name': "un nom d'hôte",
    'a list': 'une liste',
    "a login sets it, which no release on a host has: write the path on the host, or the name, as it is; or set it in the environment's env-file":
      "une session la définit, qu'aucune release sur un hôte n'a : écrivez le chemin sur l'hôte, ou le nom, tel quel ; ou définissez-la dans l'env-file de l'environnement",
    'a mention': 'une mention',
    'a name': 'un nom',
    'a name of a variable': 'un nom de variable',
    'a name of a variable is not one': "un nom de variable n'en est pas un",
    'a number': 'un nombre',
    'a one-shot service runs at every deploy': 'un service à exécution unique tourne à chaque déploiement',
    'a password has no place in it, keys are used': "un mot de passe n'y a pas sa place, on utilise des clés",
    'a path has no place in it': "un chemin n'y a pas sa place",
    'a path inside the project directory': 'un chemin dans le répertoire du projet',
    'a path into JSON': 'un chemin dans du JSON',
    'a path of the checkout': 'un chemin du checkout',
    'a path on the host': "un chemin sur l'hôte",
    'a path or an address': 'un chemin ou une adresse',
    'a process outside Docker': 'un processus hors de Docker',
    'a registry': 'un registre',
    "a service reads .env with 'format: raw', and no line of it says the same to that service and to Compose: {0}":
      "un service lit .env avec 'format: raw', et aucune ligne ne dit la même chose à ce service et à Compose : {0}",
    'a signal': 'un signal',
    'a socket or device cannot be shipped: mount it by its absolute path on the host':
      "une socket ou un périphérique ne peut pas être livré : montez-le par son chemin absolu sur l'hôte",
    'a symbolic link is one of its directories': "l'un de ses répertoires est un lien symbolique",
    'a test without a name': 'un test sans nom',
    'a text': 'un texte',
    "add 'project: <name>' to deploy-kit.yml, or give the input 'project'":
      "ajoutez 'project: <nom>' à deploy-kit.yml, ou donnez l'entrée 'project'",
    "add 'run:' to it": "ajoutez-y 'run:'",
    "add '{0}:' to {1}": "ajoutez '{0}:' à {1}",
    "add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)":
      "ajoutez hosts: ['ssh://user@server'] ou [local] (la machine sur laquelle le job tourne)",
    "add it below 'environments:' in {0}, or name one that is there":
      "ajoutez-le sous 'environments:' dans {0}, ou nommez-en un qui existe",
    'add it to the group docker there: sudo usermod -aG docker {0} (an open connection must be closed first)':
      "ajoutez-le là-bas au groupe docker : sudo usermod -aG docker {0} (une connexion ouverte doit d'abord être fermée)",
    'add its line to {0}; ask the host itself for it: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub':
      "ajoutez sa ligne à {0} ; demandez-la à l'hôte lui-même : ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
    "add one below 'environments:' in {0}": "ajoutez-en un sous 'environments:' dans {0}",
    'add one in the compose file': 'ajoutez-en un dans le fichier compose',
    "add services, or switch on the profiles that they belong to with the setting 'profiles'":
      "ajoutez des services, ou activez leurs profils avec le réglage 'profiles'",
    'add the public key to ~/.ssh/authorized_keys of {0} there, and check the user name':
      "ajoutez-y la clé publique à ~/.ssh/authorized_keys de {0}, et vérifiez le nom d'utilisateur",
    'after {0}': 'après {0}',
    'ahead of': 'en avance sur',
    'all that the release has running runs': 'tous les conteneurs de la release tournent',
    'all {0} checks passed': 'les {0} contrôles ont réussi',
    'all {0} tests were skipped': 'les {0} tests ont tous été ignorés',
    'an absolute path': 'un chemin absolu',
    'an address of a website': 'une adresse de site web',
    "an argument of '{0}' holds a NUL byte: {1}": "un argument de '{0}' contient un octet NUL : {1}",
    'an image': 'une image',
    'and {0} more': 'et {0} de plus',
    "archive of volume '{0}'": "archive du volume '{0}'",
    "archiving volume '{0}' ({1})": "archivage du volume '{0}' ({1})",
    'at an unknown time': 'à une date inconnue',
    '{0}: backup.compression is {1}, which does not work on that host':
      '{0} : backup.compression vaut {1}, ce qui ne marche pas sur cet hôte',
    'install the package {0} there, or leave backup.compression at auto':
      'installez-y le paquet {0}, ou laissez backup.compression à auto',
    '{0} is not there any more': "{0} n'est plus là",
    'the backup on {0} has suspiciously little, beside {1}: {2}':
      'la sauvegarde sur {0} contient étrangement peu, à côté de {1} : {2}',
    'see what became of the data; backup {0} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against':
      "voyez ce que sont devenues les données ; la sauvegarde {0} est là. Si c'est voulu, faites une sauvegarde avec max-drop: 100, à laquelle les suivantes seront alors comparées",
    '{0} has {1} ({2} then)': '{0} a {1} ({2} alors)',
    '{0} a second': '{0} par seconde',
    '{0} % of the last one': '{0} % de la précédente',
    'by how many percent it may be smaller than the last one; 100 accepts it as it is. Default: 50':
      "de combien de pour cent elle peut être plus petite que la précédente ; 100 l'accepte telle quelle. Par défaut : 50",
    'back up {0} in {1}': 'sauvegarder {0} en {1}',
    backup: 'sauvegarde',
    'backup {0} is damaged: {1}': 'la sauvegarde {0} est abîmée : {1}',
    'backup {0} on {1}: {2} in {3}': 'sauvegarde {0} sur {1} : {2} en {3}',
    "backup.services: '{0}' (image {1}) is not recognised as a database that can be dumped":
      "backup.services: '{0}' (image {1}) n'est pas reconnu comme une base de données qui peut être exportée",
    "backup.services: there is no service '{0}' in the stack that runs":
      "backup.services: il n'y a pas de service '{0}' dans la stack en ligne",
    "backup.volumes: there is no volume '{0}' on this host":
      "backup.volumes: il n'y a pas de volume '{0}' sur cet hôte",
    "backup.{0}: the stack has no {1} '{2}'{3}": "backup.{0}: la stack n'a pas de {1} '{2}'{3}",
    "backup: engine '{0}' of service '{1}' is not supported":
      "backup: le moteur '{0}' du service '{1}' n'est pas pris en charge",
    "backup: service '{0}' stands under 'services' and under 'ignore'":
      "backup: le service '{0}' est à la fois sous 'services' et sous 'ignore'",
    backups: 'sauvegardes',
    'begin it with /': 'commencez-le par /',
    'below 400': 'inférieur à 400',
    'besides {0} this would change {1}': 'en plus de {0}, cela changerait {1}',
    'both should get their time from a time server: see timedatectl':
      "les deux devraient prendre l'heure d'un serveur de temps : voyez timedatectl",
    'bring images and files': 'amener images et fichiers',
    'build and deploy in one job, or set a registry (build.registry) so that other machines can pull it':
      "construisez et déployez dans un même job, ou donnez un registre (build.registry) pour que d'autres machines puissent la tirer",
    'build cache beyond {0}': 'le cache de construction au-delà de {0}',
    'build cache that no build used for {0}':
      "le cache de construction qu'aucune construction n'a utilisé depuis {0}",
    'build.attestations is {0}, but {1}': 'build.attestations vaut {0}, mais {1}',
    'building {0} failed{1}{2}\n{3}': 'la construction de {0} a échoué{1}{2}\n{3}',
    'built ({0} of {1} steps cached)': 'construite (étapes en cache : {0} sur {1})',
    'built by the pipeline': 'construite par le pipeline',
    'by {0}': 'par {0}',
    'cache {0} is not used: {1}; it is {2}': "le cache {0} n'est pas utilisé : {1} ; c'est {2}",
    cancelled: 'annulé',
    'cannot be read: {0}': 'lecture impossible : {0}',
    'cannot upload {0}: {1}': "impossible d'envoyer {0} : {1}",
    'certificate of {0}: {1}': 'certificat de {0} : {1}',
    'changed by hand on the host': "modifié à la main sur l'hôte",
    check: 'contrôle',
    "check 'compose' in deploy-kit.yml or the input, and that the repository is checked out":
      "vérifiez 'compose' dans deploy-kit.yml ou l'entrée, et que le dépôt est extrait",
    "check 'include' and 'extends' in {0}, and that the file is committed":
      "vérifiez 'include' et 'extends' dans {0}, et que le fichier est dans le dépôt",
    'check build.registry and the credentials (inputs registry-username and registry-password)':
      'vérifiez build.registry et les identifiants (entrées registry-username et registry-password)',
    'check out the repository before this step and give the path from its root, or leave the input out':
      "extrayez le dépôt avant cette étape et donnez le chemin depuis sa racine, ou laissez l'entrée vide",
    'check out with fetch-depth: 0, or hand on a github-token with contents: read; lost-commits: warn (of a hotfix: urgent, with a reason) deploys all the same':
      'extrayez avec fetch-depth: 0, ou transmettez un github-token avec contents: read ; lost-commits: warn (pour un correctif : urgent, avec une raison) déploie quand même',
    'check that it is committed (git keeps no empty directories, and nothing that it ignores), is inside the context and is not in .dockerignore':
      "vérifiez qu'il est dans le dépôt (git ne garde ni répertoire vide ni ce qu'il ignore), qu'il est dans le contexte et pas dans .dockerignore",
    'check that sshd is what listens there, and whether it limits or bans this machine (MaxStartups, fail2ban)':
      "vérifiez que c'est bien sshd qui écoute là, et s'il limite ou bannit cette machine (MaxStartups, fail2ban)",
    'check that {0} answers, then run this again': 'vérifiez que {0} répond, puis relancez',
    'check that {0} answers, then run this again: what was built is in the cache':
      'vérifiez que {0} répond, puis relancez : ce qui a été construit est en cache',
    'check the FROM line; for a private base image give credentials (inputs registry-username and registry-password)':
      'vérifiez la ligne FROM ; pour une image de base privée, donnez des identifiants (entrées registry-username et registry-password)',
    'check the address and port, that the host is up, and that its firewall lets this machine in':
      "vérifiez l'adresse et le port, que l'hôte est allumé et que son pare-feu laisse passer cette machine",
    'check the address and the network between': "vérifiez l'adresse et le réseau entre les deux",
    'check the environment and the deploy path; `status` shows what a host has':
      "vérifiez l'environnement et le chemin de déploiement ; `status` montre ce qu'un hôte contient",
    'check the name and the tag': 'vérifiez le nom et le tag',
    'check the name and the tag in the compose file': 'vérifiez le nom et le tag dans le fichier compose',
    'check the name, and check out the repository before this step':
      'vérifiez le nom, et extrayez le dépôt avant cette étape',
    'check the name, and give credentials that may read there (inputs registry-username and registry-password)':
      'vérifiez le nom, et donnez des identifiants qui ont le droit de lire là (entrées registry-username et registry-password)',
    'check the name, and give credentials that may read there (inputs registry-username and registry-password; for ghcr.io the job needs permissions: packages: read)':
      'vérifiez le nom, et donnez des identifiants qui ont le droit de lire là (entrées registry-username et registry-password ; pour ghcr.io le job a besoin de permissions: packages: read)',
    'check the name, and that it is committed': "vérifiez le nom, et qu'il est dans le dépôt",
    'check the name, and that it is committed; or take it out of files':
      "vérifiez le nom, et qu'il est dans le dépôt ; ou retirez-le de files",
    'check the name, and that the file is committed': 'vérifiez le nom, et que le fichier est dans le dépôt',
    'check the name, and that the file is committed; secrets belong into the secret input `env`':
      "vérifiez le nom, et que le fichier est dans le dépôt ; les secrets vont dans l'entrée secrète `env`",
    'check the port, that sshd runs, and the firewall': 'vérifiez le port, que sshd tourne, et le pare-feu',
    'checks passed; watching the containers for {0}':
      'contrôles réussis ; conteneurs sous observation pendant {0}',
    'choose one of: {0}{1}': 'choisissez parmi : {0}{1}',
    'close it with {0}': 'fermez-le avec {0}',
    commit: 'commit',
    'commit it, make it in a step before this one, or mark it `required: false` in the compose file':
      'ajoutez-le au dépôt, créez-le dans une étape avant celle-ci, ou marquez-le `required: false` dans le fichier compose',
    'commit it, make it in a step before this one, or write its absolute path on the host':
      "ajoutez-le au dépôt, créez-le dans une étape avant celle-ci, ou écrivez son chemin absolu sur l'hôte",
    'commit it, or name it in `build.dockerfile`, relative to the context':
      'ajoutez-le au dépôt, ou nommez-le dans `build.dockerfile`, relativement au contexte',
    'commit {0}': 'commit {0}',
    'compose file {0} does not exist in {1}': "le fichier compose {0} n'existe pas dans {1}",
    'compose-project {0} is not a name that Compose takes':
      "compose-project {0} n'est pas un nom que Compose accepte",
    'compose: {0} does not exist': "compose: {0} n'existe pas",
    'configure health.checks, or give a url or a host with its compose project':
      'configurez health.checks, ou donnez une url ou un hôte avec son projet Compose',
    'confirm what the deploy step of the same run left pending; `releases` lists what is there':
      "confirmez ce que l'étape de déploiement de la même exécution a laissé en attente ; `releases` liste ce qu'il y a",
    'confirm {0} in {1}': 'confirmer {0} en {1}',
    connected: 'connecté',
    'container {0} ({1})': 'le conteneur {0} ({1})',
    'content of {0}': 'contenu de {0}',
    'convert it: puttygen key.ppk -O private-openssh-new -o key':
      'convertissez-la : puttygen key.ppk -O private-openssh-new -o key',
    'copy it from Server Settings > Integrations > Webhooks > Copy Webhook URL':
      "copiez-la depuis Paramètres du serveur > Intégrations > Webhooks > Copier l'URL du webhook",
    'copy the code into the image (COPY in its Dockerfile) and mount only the directories that are needed; a mount for development belongs into a compose file that is not deployed':
      "copiez le code dans l'image (COPY dans son Dockerfile) et montez seulement les répertoires nécessaires ; un montage de développement va dans un fichier compose qui n'est pas déployé",
    'correct `build.target` in the compose file, or name the stage in the Dockerfile':
      "corrigez `build.target` dans le fichier compose, ou nommez l'étape dans le Dockerfile",
    'correct depends_on; the services are {0}': 'corrigez depends_on ; les services sont {0}',
    'correct it in deploy-kit.yml or the inputs; the services are {0}':
      'corrigez-le dans deploy-kit.yml ou les entrées ; les services sont {0}',
    'correct its anchors and aliases': 'corrigez ses ancres et ses alias',
    'correct or remove that file': 'corrigez ou supprimez ce fichier',
    'correct the Dockerfile': 'corrigez le Dockerfile',
    'correct the file that it names': "corrigez le fichier qu'il nomme",
    'correct the file; docs.docker.com/reference/compose-file lists what may stand there':
      'corrigez le fichier ; docs.docker.com/reference/compose-file liste ce qui peut y figurer',
    'correct the host name, or check that this machine can see the DNS zone it is in':
      "corrigez le nom d'hôte, ou vérifiez que cette machine voit la zone DNS où il se trouve",
    'correct the path in the compose file, and see that it is committed: git keeps no empty directories':
      "corrigez le chemin dans le fichier compose, et vérifiez qu'il est dans le dépôt : git ne garde pas les répertoires vides",
    'correct the path in the compose file, which is relative to the file (or to the first of several), and see that it is committed: git keeps no empty directories':
      "corrigez le chemin dans le fichier compose, relatif au fichier (ou au premier s'il y en a plusieurs), et vérifiez qu'il est dans le dépôt : git ne garde pas les répertoires vides",
    'correct the syntax': 'corrigez la syntaxe',
    'correct the value': 'corrigez la valeur',
    'correct them in {0}': 'corrigez-les dans {0}',
    'could free {0}': 'pourrait libérer : {0}',
    'could not be looked after: {0}': 'maintenance impossible : {0}',
    'could not be pruned: {0}': 'nettoyage impossible : {0}',
    'could not be read: {0}': 'lecture impossible : {0}',
    'crashes: restarted {0}': 'plante : redémarré {0}',
    create: 'créer',
    'create the repository in the registry, or correct build.registry':
      'créez le dépôt dans le registre, ou corrigez build.registry',
    'declare it at top level: {0}s: { {1}: {} }{2}': 'déclarez-le au premier niveau : {0}s: { {1}: {} }{2}',
    'deploy a version that works: only releases that were active once and that every host has are gone back to':
      "déployez une version qui fonctionne : on ne revient qu'à des releases qui ont été actives et que tous les hôtes ont",
    'deploy again, or roll back with to: verified': 'redéployez, ou revenez en arrière avec to: verified',
    'deploy first; `deploy-kit status` shows what a host has':
      "déployez d'abord ; `deploy-kit status` montre ce qu'un hôte contient",
    'deploy path': 'chemin de déploiement',
    "deploy the whole stack first, without 'services'": "déployez d'abord toute la stack, sans 'services'",
    'deploy to {0} again, so that all its hosts run the same release':
      'redéployez vers {0}, pour que tous ses hôtes exécutent la même release',
    'deploy to {0} first: only what passed its gate and tests there is taken over':
      "déployez d'abord vers {0} : seul ce qui y a passé le contrôle de santé et les tests est repris",
    'deploy to {0} once more, from a checkout: its compose files are taken over with it':
      'déployez vers {0} encore une fois, depuis un checkout : ses fichiers compose sont repris avec lui',
    'deploy with the version of deploy-kit that wrote it, or a newer one':
      "déployez avec la version de deploy-kit qui l'a écrit, ou une plus récente",
    'deploy {0} to {1}': 'déployer {0} vers {1}',
    'deploy-kit decides that': "c'est deploy-kit qui en décide",
    "deploy.strategy: there is no strategy '{0}'": "deploy.strategy: il n'y a pas de stratégie '{0}'",
    'deploy: what runs is taken over': 'déployez : ce qui tourne est repris',
    'deployed and active': 'déployée et active',
    'deploys to {0} are frozen: {1}': 'les déploiements vers {0} sont gelés : {1}',
    'deploys to {0} are frozen: {1}{2}': 'les déploiements vers {0} sont gelés : {1}{2}',
    'deploys {0} less than {1}, which runs now: {2}':
      'déploie {0} de moins que {1}, en ligne actuellement : {2}',
    'did not end within {0}': "ne s'est pas terminé en {0}",
    "did you mean 'deploy-kit {0}'?": "vouliez-vous dire 'deploy-kit {0}' ?",
    "did you mean '{0}'?": "vouliez-vous dire '{0}' ?",
    'directory {0}': 'répertoire {0}',
    disk: 'disque',
    'disk free': 'place libre',
    'docker compose cannot read {0}: {1}': 'docker compose ne peut pas lire {0} : {1}',
    'docker compose config shows the same error on your machine':
      'docker compose config montre la même erreur sur votre machine',
    'docker on {0} did not answer within {1}s': "docker sur {0} n'a pas répondu en {1} s",
    "docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)":
      'docker-compose-plugin depuis le dépôt de Docker (https://docs.docker.com/compose/install/linux/)',
    'done in {0}': 'terminé en {0}',
    drift: 'écart',
    "drop container_name, or take the existing project over with 'compose-project'":
      "enlevez container_name, ou reprenez le projet existant avec 'compose-project'",
    'drop one depends_on': 'retirez un depends_on',
    "dump of service '{0}'": "export du service '{0}'",
    'dumped as {0}, because {1}: what that user cannot see is not in the dump':
      "exporté en tant que {0}, car {1} : ce que cet utilisateur ne voit pas n'est pas dans l'export",
    "dumping {0} of service '{1}' ({2})": "export de {0} du service '{1}' ({2})",
    edited: 'modifié',
    'edited message {0}': 'message {0} modifié',
    empty: 'vide',
    'encode binary values, for example with base64': 'encodez les valeurs binaires, par exemple en base64',
    'env-file: {0} cannot be read in {1}': 'env-file: {0} ne peut pas être lu dans {1}',
    'env_file {0} does not exist': "l'env_file {0} n'existe pas",
    "environment '{0}' names no hosts: no pipeline can deploy to it; give it hosts: ['ssh://user@server'] or [local]":
      "l'environnement '{0}' ne nomme aucun hôte : aucun pipeline ne peut y déployer ; donnez-lui hosts: ['ssh://user@server'] ou [local]",
    'escape a quote inside the value with a backslash, or use the other kind of quotes':
      "échappez le guillemet dans la valeur par une barre oblique inverse, ou prenez l'autre sorte de guillemets",
    'exit code {0}': 'code de sortie {0}',
    'exit code {0}: {1}': 'code de sortie {0} : {1}',
    'exited with {0}': "s'est terminé avec le code {0}",
    expired: 'expiré',
    'export it in this shell, or write it into a file for --secrets':
      'exportez-la dans ce shell, ou écrivez-la dans un fichier pour --secrets',
    failed: 'échec',
    'failed: {0}': 'échec : {0}',
    'failed; its containers were left as they are': 'échec ; ses conteneurs ont été laissés tels quels',
    'failed; the previous release was put back': 'échec ; la release précédente a été remise en place',
    failure: 'échec',
    'file {0}': 'fichier {0}',
    'files changed while they were read: {0}': 'des fichiers ont changé pendant leur lecture : {0}',
    'files of it are missing or cut off: remove the set by hand when nobody needs the rest':
      "il lui manque des fichiers, ou ils sont tronqués : supprimez le jeu à la main quand personne n'a besoin du reste",
    "files: '{0}' does not exist in {1}": "files: '{0}' n'existe pas dans {1}",
    'files: {0} is neither a file, a directory nor a symbolic link':
      "files: {0} n'est ni un fichier, ni un répertoire, ni un lien symbolique",
    'files: {0} would be sent to the hosts, readable by all: it looks as if it held secrets or data, and git does not track it':
      'files: {0} serait envoyé aux hôtes, lisible par tous : il semble contenir des secrets ou des données, et git ne le suit pas',
    'find out which; if it was set up anew, replace its lines in {0}':
      "trouvez lequel des deux ; s'il a été réinstallé, remplacez ses lignes dans {0}",
    'fingerprints:': 'empreintes :',
    'for {0}': 'pour {0}',
    free: 'libre',
    'free some there (docker system df shows what Docker uses, docker image prune -a frees unused images; the images of kept releases are then sent again when needed), then run this again':
      'libérez-en là-bas (docker system df montre ce que Docker utilise, docker image prune -a libère les images inutilisées ; les images des releases gardées sont renvoyées au besoin), puis relancez',
    'free space on the host: `docker system df` shows what Docker holds; keep-releases decides how many old releases stay':
      "libérez de la place sur l'hôte : `docker system df` montre ce que Docker occupe ; keep-releases décide combien d'anciennes releases restent",
    'free space there (df -h, df -i, docker system df), then run again':
      'libérez-y de la place (df -h, df -i, docker system df), puis relancez',
    'free space there (df -h, docker system df), then run again; nothing was put in its place':
      "libérez-y de la place (df -h, docker system df), puis relancez ; rien n'a été mis à la place",
    freed: 'libéré',
    'gate: {0}': 'contrôle de santé : {0}',
    'git does not tell: {0}': 'git ne le dit pas : {0}',
    "give 'version' a value, or check out the repository before":
      "donnez une valeur à 'version', ou extrayez le dépôt avant",
    'give --yes to do it': 'donnez --yes pour le faire',
    'give -e NAME': 'donnez -e NAME',
    "give -e NAME, in the directory of the project; 'deploy-kit run' takes every input":
      "donnez -e NAME, dans le répertoire du projet ; 'deploy-kit run' prend toutes les entrées",
    'give both or neither': 'donnez les deux ou aucun',
    'give credentials that may write there (inputs registry-username and registry-password)':
      "donnez des identifiants qui ont le droit d'écrire là (entrées registry-username et registry-password)",
    'give deploy.timeout the time that all of them take, one after the other':
      "donnez à deploy.timeout le temps qu'ils prennent tous, l'un après l'autre",
    'give hosts and the project, or check a url or a port instead':
      'donnez les hôtes et le projet, ou contrôlez plutôt une url ou un port',
    'give hosts and the project, or say what is to be checked (`checks: /` asks the url), here or as health.checks in the config file':
      "donnez les hôtes et le projet, ou dites ce qui est à contrôler (`checks: /` interroge l'url), ici ou dans health.checks du fichier de configuration",
    'give hosts, as the step that deployed has them': "donnez les hôtes, comme l'étape qui a déployé",
    'give hosts, or set run-from to runner': 'donnez les hôtes, ou mettez run-from à runner',
    "give it a value in the environment's env-file or the secret input 'env', or a default in the file: ${NAME:-default}":
      "donnez-lui une valeur dans l'env-file de l'environnement ou dans l'entrée secrète 'env', ou une valeur par défaut dans le fichier : ${NAME:-default}",
    'give it a value, or remove the key': 'donnez-lui une valeur, ou retirez la clé',
    'give it more, or find what takes it: {0}': 'donnez-lui-en plus, ou trouvez ce qui la prend : {0}',
    'give it some time, for example 30s': 'donnez-lui du temps, par exemple 30s',
    'give one line of text': 'donnez une seule ligne de texte',
    "give one of them another 'image:', or make their 'build:' sections the same":
      "donnez à l'un d'eux une autre 'image:', ou rendez leurs sections 'build:' identiques",
    'give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)':
      'donnez au conteneur le mot de passe de root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD ou ..._FILE)',
    'give the directory _parent of the project another name':
      'donnez un autre nom au répertoire _parent du projet',
    'give the file another name': 'donnez un autre nom au fichier',
    'give the host and the compose project, or let the suite run on the runner':
      "donnez l'hôte et le projet Compose, ou laissez la suite tourner sur le runner",
    "give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)":
      "donnez l'entrée 'hosts' : ssh://user@server, ou local (la machine sur laquelle le job tourne)",
    "give the job 'permissions: packages: write', and under the package's settings give this repository write access":
      "donnez au job 'permissions: packages: write', et dans les paramètres du package donnez à ce dépôt le droit d'écrire",
    'give the path of a file that you may read; it is looked for from {0}':
      "donnez le chemin d'un fichier que vous avez le droit de lire ; il est cherché depuis {0}",
    'give the user a shell like /bin/sh or /bin/bash (chsh), without a forced command':
      "donnez à l'utilisateur un shell comme /bin/sh ou /bin/bash (chsh), sans commande forcée",
    'give the volume a name of two letters or more': "donnez au volume un nom d'au moins deux lettres",
    'give this environment a deploy-path and a compose-project of its own':
      'donnez à cet environnement un deploy-path et un compose-project à lui',
    "give {0} a 'build:', or name an image: docker-image://...":
      "donnez à {0} un 'build:', ou nommez une image : docker-image://...",
    'give {0} a value': 'donnez une valeur à {0}',
    'goes with {0}': 'suit {0}',
    gone: 'disparu',
    'gone back from': "quittée lors d'un retour en arrière",
    'hand on the output `release` of the deploy step':
      "transmettez la sortie `release` de l'étape de déploiement",
    'hand on the output message-id of discord-notify': 'transmettez la sortie message-id de discord-notify',
    'hand on the output of the deploy step: release: ${{ steps.<deploy>.outputs.release }}':
      "transmettez la sortie de l'étape de déploiement : release: ${{ steps.<deploy>.outputs.release }}",
    'hand on the output of the step that makes it, unchanged':
      "transmettez la sortie de l'étape qui le produit, telle quelle",
    "hand on the step's output unchanged: images: ${{ steps.<build>.outputs.images }}":
      "transmettez la sortie de l'étape telle quelle : images: ${{ steps.<build>.outputs.images }}",
    'has just started': 'vient de démarrer',
    'has more than {0} aliases': 'a plus de {0} alias',
    'has more than {0} values, with its aliases filled in': 'a plus de {0} valeurs, alias développés',
    'has not ended yet': "n'est pas encore terminé",
    'has what the image of {0} has at {1}': "a ce que l'image de {0} a sous {1}",
    'has {0} of the repository': 'a {0} du dépôt',
    "health: '{0}' is no kind of check": "health: '{0}' n'est pas une sorte de contrôle",
    'health: http {0}': 'health: http {0}',
    'health: run-from is host, but no host is given':
      "health: run-from vaut host, mais aucun hôte n'est donné",
    "health: the check of service '{0}' needs a host and its compose project":
      "health: le contrôle du service '{0}' a besoin d'un hôte et de son projet Compose",
    'health: the url of the environment': "health: l'url de l'environnement",
    'health: there is nothing to check': "health: il n'y a rien à contrôler",
    'health: {0}': 'health: {0}',
    'holds a NUL, which no environment can': "contient un NUL, ce qu'aucun environnement ne peut",
    'hook after the deploy on {0}: {1}: {2}': 'hook après le déploiement sur {0} : {1} : {2}',
    'hook before the deploy on {0}: {1}: {2}': 'hook avant le déploiement sur {0} : {1} : {2}',
    "if containers write to it, list it under 'shared'; git keeps no empty directories":
      "si des conteneurs y écrivent, listez-le sous 'shared' ; git ne garde pas les répertoires vides",
    'if it is none, or needs no dump, write  backup: { ignore: [{0}] }; if its server starts later, run again when it is up':
      "si ce n'en est pas une, ou si elle n'a pas besoin d'export, écrivez  backup: { ignore: [{0}] } ; si son serveur démarre plus tard, relancez quand il est en marche",
    'if it is urgent, put one of these labels on it: {0}':
      "si c'est urgent, mettez-lui l'une de ces étiquettes : {0}",
    'image built by the pipeline': 'image construite par le pipeline',
    'image {0}': 'image {0}',
    'image {0} -> {1}': 'image {0} -> {1}',
    'images and files stay: {0}': 'images et fichiers restent : {0}',
    'images are built {0}: {1}': 'les images sont construites {0} : {1}',
    'images are pushed to {0}, which a plan must not do':
      "les images sont poussées vers {0}, ce qu'un plan ne doit pas faire",
    'images are ready ({0})': 'les images sont prêtes ({0})',
    "in the env-file and the input 'env', write NAME=value with a plain name and no NUL byte":
      "dans l'env-file et l'entrée 'env', écrivez NOM=valeur avec un nom simple et sans octet NUL",
    'in the registry': 'dans le registre',
    "in this machine's engine": 'dans le moteur de cette machine',
    inconclusive: 'non concluant',
    "input 'build-cache'": "l'entrée 'build-cache'",
    "input 'checks': '{0}' is no check": "l'entrée 'checks' : '{0}' n'est pas un contrôle",
    "input 'config': there is no file '{0}' in {1}":
      "l'entrée 'config' : il n'y a pas de fichier '{0}' dans {1}",
    "input 'env'": "l'entrée 'env'",
    "input 'environment'": "l'entrée 'environment'",
    "input 'from-environment': of {0} in {1} no commit is known":
      "l'entrée 'from-environment' : de {0} en {1}, aucun commit n'est connu",
    "input 'from-environment': the hosts of {0} differ: {1}":
      "l'entrée 'from-environment' : les hôtes de {0} diffèrent : {1}",
    "input 'from-environment': the images of {0} went to {1} without a registry: nothing else can get them from there":
      "l'entrée 'from-environment' : les images de {0} sont allées vers {1} sans registre : rien d'autre ne peut les y prendre",
    "input 'from-environment': {0} cannot be promoted to itself":
      "l'entrée 'from-environment' : {0} ne peut pas être promu vers lui-même",
    "input 'from-environment': {0} of {1} has no verified release":
      "l'entrée 'from-environment' : {0} de {1} n'a pas de release vérifiée",
    "input 'hosts'": "l'entrée 'hosts'",
    "input 'issue': '{0}' is no issue of {1}": "l'entrée 'issue' : '{0}' n'est pas un ticket de {1}",
    "input 'issue': without an issue nothing says that this is urgent":
      "l'entrée 'issue' : sans ticket, rien ne dit que c'est urgent",
    "input 'label': '{0}' has a comma": "l'entrée 'label' : '{0}' contient une virgule",
    "input 'message-id' is not an id": "l'entrée 'message-id' n'est pas un identifiant",
    "input 'next-environment': {0} is what is deployed to first":
      "l'entrée 'next-environment' : {0} est ce qui est déployé en premier",
    "input 'reason': a rollback of {0} needs one":
      "l'entrée 'reason' : un retour en arrière de {0} en a besoin",
    "input 'reason': what is urgent has a reason": "l'entrée 'reason' : ce qui est urgent a une raison",
    "input 'registry-password' is given, but no registry that it is for: it is not used":
      "l'entrée 'registry-password' est donnée, mais aucun registre pour elle : elle n'est pas utilisée",
    "input 'registry-username' is missing for the registry login":
      "l'entrée 'registry-username' manque pour la connexion au registre",
    "input 'release': '{0}' is not the id of a release":
      "l'entrée 'release' : '{0}' n'est pas l'identifiant d'une release",
    "input 'release': there is no host that has {0}": "l'entrée 'release' : aucun hôte n'a {0}",
    "input 'release': with mode: confirm it must be the id of the release":
      "l'entrée 'release' : avec mode: confirm, il faut l'identifiant de la release",
    "input 'services': there is no service '{0}' in the compose files{1}":
      "l'entrée 'services' : il n'y a pas de service '{0}' dans les fichiers compose{1}",
    "input 'status': '{0}' is neither up nor down": "l'entrée 'status' : '{0}' n'est ni up ni down",
    "input 'suites': there is no suite '{0}'{1}": "l'entrée 'suites' : il n'y a pas de suite '{0}'{1}",
    "input 'version' contains a line break or another control character":
      "l'entrée 'version' contient un saut de ligne ou un autre caractère de contrôle",
    "input 'version' has {0} characters": "l'entrée 'version' a {0} caractères",
    "input 'version': there is neither a tag nor a commit to take it from":
      "l'entrée 'version' : il n'y a ni tag ni commit d'où la prendre",
    "input 'working-directory': '{0}' is outside the workspace":
      "l'entrée 'working-directory' : '{0}' est hors de l'espace de travail",
    "input 'working-directory': there is no directory '{0}' in {1}":
      "l'entrée 'working-directory' : il n'y a pas de répertoire '{0}' dans {1}",
    "input '{0}'": "l'entrée '{0}'",
    'install Compose v2 there: {0}': 'installez-y Compose v2 : {0}',
    'install Docker Compose 2.30 or later there, or drop the format':
      'installez-y Docker Compose 2.30 ou plus récent, ou retirez le format',
    'install Docker Engine there: https://docs.docker.com/engine/install/':
      'installez-y Docker Engine : https://docs.docker.com/engine/install/',
    'install Docker Engine with the packages docker-compose-plugin and docker-buildx-plugin (from Debian itself: docker.io, docker-cli, docker-compose, docker-buildx)':
      'installez Docker Engine avec les paquets docker-compose-plugin et docker-buildx-plugin (ceux de Debian : docker.io, docker-cli, docker-compose, docker-buildx)',
    'install a newer docker-compose-plugin there, or drop the format':
      'installez-y un docker-compose-plugin plus récent, ou retirez le format',
    'install the OpenSSH client (openssh-client) here': 'installez ici le client OpenSSH (openssh-client)',
    'install the OpenSSH client (openssh-client) on the machine that runs the job':
      'installez le client OpenSSH (openssh-client) sur la machine qui exécute le job',
    'install the package docker-buildx-plugin (from Debian 13 itself: docker-buildx); on GitHub, docker/setup-buildx-action brings it':
      "installez le paquet docker-buildx-plugin (dans Debian 13 : docker-buildx) ; sur GitHub, docker/setup-buildx-action l'apporte",
    'install the package docker-compose-plugin (from Debian 13 itself: docker-compose); the old docker-compose 1.x is not enough':
      "installez le paquet docker-compose-plugin (dans Debian 13 : docker-compose) ; l'ancien docker-compose 1.x ne suffit pas",
    'install the package {0} there': 'installez-y le paquet {0}',
    'is an empty command': 'est une commande vide',
    'is an empty list': 'est une liste vide',
    'is an empty text': 'est un texte vide',
    'is another image on this machine now ({0})': 'est maintenant une autre image sur cette machine ({0})',
    'is empty': 'est vide',
    'is missing': 'est absent',
    'is neither a command nor a list of its words': "n'est ni une commande ni la liste de ses mots",
    'is nested more than {0} levels deep': 'est imbriqué sur plus de {0} niveaux',
    'is not YAML: {0}': "n'est pas du YAML : {0}",
    'is not a text': "n'est pas un texte",
    'is not healthy yet': "n'est pas encore sain",
    'is not on this machine': "n'est pas sur cette machine",
    'is not supported': "n'est pas pris en charge",
    'is not valid Unicode': "n'est pas de l'Unicode valide",
    'is unhealthy': "n'est pas sain",
    'is {0}': 'est {0}',
    'is {0}, not {1}': 'est {0}, et non {1}',
    'issue #{0} cannot be looked at without a github-token':
      'le ticket n° {0} ne peut pas être consulté sans github-token',
    'it cannot be read': 'il ne peut pas être lu',
    'it did not answer in time': "il n'a pas répondu à temps",
    'it did not run': "il n'a pas tourné",
    'it does not answer': 'il ne répond pas',
    'it failed': 'échec',
    'it has no lease': "elle n'a pas de bail",
    'it holds a NUL': 'il contient un NUL',
    'it holds white space or a control character': 'il contient une espace ou un caractère de contrôle',
    'it is empty, or has blanks around it': "il est vide, ou entouré d'espaces",
    'it is longer than 255 characters': 'il fait plus de 255 caractères',
    'it is made of a variable of the machine on which Compose runs ({0})':
      "il est fait d'une variable de la machine sur laquelle Compose tourne ({0})",
    'it is neither local nor ssh://': "ce n'est ni local ni ssh://",
    'it is no object': "ce n'est pas un objet",
    'it is not a JUnit report: its root element is <{0}>':
      "ce n'est pas un rapport JUnit : son élément racine est <{0}>",
    'it is not the same in a release as in the checkout':
      "il n'est pas le même dans une release que dans le checkout",
    'it is the id of an image': "c'est l'identifiant d'une image",
    'it is there twice': 'il y est deux fois',
    'it publishes none': "il n'en publie aucun",
    'it says nothing': 'il ne dit rien',
    'it was cancelled': 'annulé entre-temps',
    'it was not confirmed': "elle n'a pas été confirmée",
    'its builder knows no limit for the size of the build cache':
      'son constructeur ne connaît pas de limite de taille pour le cache de construction',
    'its clock is {0} {1} that of the machine that asks':
      'son horloge est {1} de {0} celle de la machine qui demande',
    'its container is gone': 'son conteneur a disparu',
    'its containers were left as they are, for you to look at; deploy a version that works{0}':
      'ses conteneurs ont été laissés tels quels, pour que vous les regardiez ; déployez une version qui fonctionne{0}',
    'its deploy did not come to its end': "son déploiement n'est pas allé jusqu'au bout",
    'its host name is none': "son nom d'hôte n'en est pas un",
    'its port is not between 1 and 65535': "son port n'est pas entre 1 et 65535",
    'its record': 'son enregistrement',
    'its record has no checks': "son enregistrement n'a pas de contrôles",
    'its user name is none': "son nom d'utilisateur n'en est pas un",
    keep: 'garder',
    'keep one of the two': "gardez l'un des deux",
    'killed for lack of memory': 'tué par manque de mémoire',
    'known here: {0}': 'connues ici : {0}',
    'last healthcheck: {0}': 'dernier healthcheck : {0}',
    'last lines of {0}:\n{1}': 'dernières lignes affichées par {0} :\n{1}',
    'last run ended with exit code {0}': "la dernière exécution s'est terminée avec le code {0}",
    'last try': 'dernier essai',
    'layers are not kept: {0}': 'les couches ne sont pas gardées : {0}',
    'leave --build out, or run the pipeline with dry-run':
      'laissez --build de côté, ou lancez le pipeline avec dry-run',
    'leave out database': 'enlevez database',
    'leave the files of the release alone while it is deployed, then run again':
      "ne touchez pas aux fichiers de la release pendant qu'elle est déployée, puis relancez",
    'left of an interrupted deploy': 'laissé par un déploiement interrompu',
    'left: {0}': 'quittée : {0}',
    'let the suite write into a directory of its own, for example reports/*.xml: it is copied out of the container':
      'laissez la suite écrire dans un répertoire à elle, par exemple reports/*.xml : il est copié hors du conteneur',
    'let the suite write its reports, and nothing else, into a directory of their own':
      "laissez la suite écrire ses rapports, et rien d'autre, dans un répertoire à eux",
    'let ~/.bashrc (or what it reads) print only in interactive shells':
      "que ~/.bashrc (ou ce qu'il lit) n'affiche que dans les shells interactifs",
    'line {0}: a suite': 'ligne {0} : une suite',
    "line {0}: suite '{1}'": "ligne {0} : la suite '{1}'",
    'link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose':
      'liez-le là où docker cherche ses plugins : ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose',
    "list '{0}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)":
      "listez '{0}' sous backup.ignore si aucun export n'est nécessaire ; son volume peut être archivé avec backup.volumes (cohérent seulement tant que rien n'y écrit)",
    "list each path in deploy-kit.yml: under 'files' when the stack only reads it (it travels with the release), under 'shared' when containers write to it (it outlives releases)":
      "listez chaque chemin dans deploy-kit.yml : sous 'files' si la stack ne fait que le lire (il voyage avec la release), sous 'shared' si des conteneurs y écrivent (il survit aux releases)",
    lock: 'verrou',
    'log in (inputs registry-username and registry-password), or wait and run this again':
      'connectez-vous (entrées registry-username et registry-password), ou attendez et relancez',
    'login as {0} is refused ({1})': 'la connexion en tant que {0} est refusée ({1})',
    'look at `status`, then run it again if it is still wanted':
      "regardez `status`, puis relancez si c'est encore voulu",
    'look at docker logs {0} on {1}': 'regardez docker logs {0} sur {1}',
    'look at the disk of that host, then run again; the backup was not kept':
      "regardez le disque de cet hôte, puis relancez ; la sauvegarde n'a pas été gardée",
    'look at the file on the host; it is only ever replaced as a whole, so something else wrote to it':
      "regardez le fichier sur l'hôte ; il n'est jamais remplacé qu'en entier, autre chose y a donc écrit",
    'look at the hosts': 'regarder les hôtes',
    'look at the job that makes them: GitHub drops an output that holds a secret (a registry user that is one, say), and a job that a freeze stopped has built nothing; then run it again':
      "regardez le job qui les produit : GitHub abandonne une sortie qui contient un secret (un utilisateur du registre qui en est un, par exemple), et un job arrêté par un gel n'a rien construit ; puis relancez",
    'look at the permissions of the deploy path on that host':
      'regardez les permissions du chemin de déploiement sur cet hôte',
    'look at the stack on the host: the data may be newer than {0} can read':
      "regardez la stack sur l'hôte : les données sont peut-être plus récentes que ce que {0} sait lire",
    'look at what that run does, then run again; the next run starts from what the host holds':
      "regardez ce que fait cette exécution, puis relancez ; la prochaine part de ce que l'hôte contient",
    'look at {0}': 'lecture de {0}',
    'look for it on the host with: fuser -v {0}/busy': "cherchez-la sur l'hôte avec : fuser -v {0}/busy",
    'lost the lock {0} on {1}{2}: nothing more is changed by this run':
      'le verrou {0} sur {1} est perdu{2} : cette exécution ne modifie plus rien',
    'maintenance of {0} in {1}': 'maintenance de {0} en {1}',
    'make a key of its own for deploying, without one: ssh-keygen -t ed25519 -N "" -f deploy-key':
      'faites une clé propre au déploiement, sans phrase de passe : ssh-keygen -t ed25519 -N "" -f deploy-key',
    'make it readable for the user who runs this': "rendez-le lisible pour l'utilisateur qui exécute ceci",
    'make it there once: docker {0} create {1}': 'créez-le là-bas une fois : docker {0} create {1}',
    'make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed':
      'faites-y de la place (docker image prune, anciennes sauvegardes) ou baissez backup.keep ; la sauvegarde inachevée a été supprimée',
    'make room there (docker image prune, old backups), or put the deploy path on a larger disk':
      'faites-y de la place (docker image prune, anciennes sauvegardes), ou mettez le chemin de déploiement sur un disque plus grand',
    'mark {0} failed in {1}': 'marquer {0} en échec en {1}',
    'may hold an old address of {0}': 'garde peut-être une ancienne adresse de {0}',
    'mend the command and deploy again{0}': 'corrigez la commande et redéployez{0}',
    'mend the command or give it more time (timeout of the hook), and deploy again{0}':
      'corrigez la commande ou donnez-lui plus de temps (timeout du hook), et redéployez{0}',
    'mend what the last answer and the logs say, and deploy again; {0}':
      'corrigez ce que disent la dernière réponse et les logs, et redéployez ; {0}',
    'mend what the lines of its log say (above) about why it did not start or is not healthy, and deploy again':
      "corrigez ce que disent les lignes de son log ci-dessus (pourquoi il n'a pas démarré ou n'est pas sain), et redéployez",
    'mend what the tests found, and deploy again; the job summary has all of them with their output':
      'corrigez ce que les tests ont trouvé, et redéployez ; le résumé du job les a tous avec leur sortie',
    'messages go to {0}': 'les messages vont à {0}',
    more: 'plus',
    'more than {0} variables inside one another': 'plus de {0} variables les unes dans les autres',
    'move it below the directory of the first compose file: only that is shipped to the host':
      "déplacez-le sous le répertoire du premier fichier compose : seul celui-ci est livré à l'hôte",
    "move it into the project directory, or write its absolute path on the host, or list it as it is under 'files' (read only, it travels with the release) or 'shared' (data, which outlives releases)":
      "déplacez-le dans le répertoire du projet, ou écrivez son chemin absolu sur l'hôte, ou listez-le tel quel sous 'files' (en lecture seule, il voyage avec la release) ou 'shared' (des données, qui survivent aux releases)",
    'name a directory of the checkout': 'nommez un répertoire du checkout',
    "name an open issue with one of the labels, or give 'urgent: true' and a reason":
      "nommez un ticket ouvert qui porte l'une des étiquettes, ou donnez 'urgent: true' et une raison",
    'name at least one compose file, or remove the key':
      'nommez au moins un fichier compose, ou retirez la clé',
    'name at least one host: local or ssh://user@host': 'nommez au moins un hôte : local ou ssh://user@host',
    'name each host once': 'nommez chaque hôte une seule fois',
    'the last restores of the hosts are not of one run:{0}':
      "les dernières restaurations des hôtes ne viennent pas d'une même exécution :{0}",
    '{0}: {1} ({2}, by {3}, {4})': '{0} : {1} ({2}, par {3}, {4})',
    'name the one that is meant by its id': "nommez par son identifiant celle qu'il faut annuler",
    "what was scrubbed in '{0}' stands in the binary log of its server, too, which cannot be removed: {1}":
      'ce qui a été nettoyé dans « {0} » figure aussi dans le journal binaire de son serveur, qui ne peut pas être supprimé : {1}',
    'let the login that backups use remove it (RELOAD), or run that server with --skip-log-bin; nothing was replaced':
      "autorisez le compte des sauvegardes à le supprimer (RELOAD), ou lancez ce serveur avec --skip-log-bin ; rien n'a été remplacé",
    'name one of {0}': "nommez l'un de {0}",
    'name one that the builder can pull (build.sbom-scanner), or set build.attestations to provenance':
      'nommez-en un que le constructeur peut tirer (build.sbom-scanner), ou mettez build.attestations à provenance',
    "name one with the input 'environment', here or in an earlier step of the job":
      "nommez-en un avec l'entrée 'environment', ici ou dans une étape précédente du job",
    "name suites that stand under 'tests' in the config file: {0}":
      "nommez des suites qui sont sous 'tests' dans le fichier de configuration : {0}",
    'name the environment that has verified the release as from-environment, and the one that gets it as environment':
      "nommez l'environnement qui a vérifié la release dans from-environment, et celui qui la reçoit dans environment",
    "name the file in 'compose': {0}": "nommez le fichier dans 'compose' : {0}",
    'name the file, not its directory': 'nommez le fichier, pas son répertoire',
    'name the issue that it mends': "nommez le ticket qu'elle corrige",
    'name the one that comes after it, or leave the input out':
      "nommez celui qui vient après, ou laissez l'entrée vide",
    "name them in 'services' as well, or deploy the whole stack":
      "nommez-les aussi dans 'services', ou déployez toute la stack",
    'names no check, or several at once': 'ne nomme aucun contrôle, ou plusieurs à la fois',
    'names no destination, or several at once': 'ne nomme aucune destination, ou plusieurs à la fois',
    'network {0}': 'réseau {0}',
    'network {0} changed': 'le réseau {0} a changé',
    'new service': 'nouveau service',
    'no IPv6 address in the brackets': "pas d'adresse IPv6 entre les crochets",
    'no answer': 'pas de réponse',
    'no backup covers {0} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)':
      "aucune sauvegarde ne couvre ceci : {0} (backup.volumes archive les volumes nommés, backup.directories ce qui est sous shared/, backup.ignore dit qu'aucune n'est nécessaire)",
    'no backup for {0}{1}{2}': 'pas de sauvegarde depuis {0}{1}{2}',
    'no backups': 'aucune sauvegarde',
    'no commit is recorded of {0}': "aucun commit n'est enregistré pour {0}",
    'no common algorithm: {0}': "pas d'algorithme commun : {0}",
    'no connection': 'pas de connexion',
    'no connection to Discord: {0}': 'pas de connexion à Discord : {0}',
    'no connection to {0} from {1}: {2}': 'pas de connexion à {0} depuis {1} : {2}',
    'no connection to {0}:{1} from local: {2}': 'pas de connexion à {0}:{1} depuis local : {2}',
    "no container and no volume of '{0}' is on {1}{2}": "aucun conteneur ni volume de '{0}' n'est sur {1}{2}",
    'no container changes': 'aucun conteneur ne change',
    "no container of '{0}' is there": "il n'y a aucun conteneur de '{0}'",
    'no deploy has got as far as its switch here: the last one, {0} ({1}), is {2}{3}':
      "aucun déploiement n'est allé ici jusqu'à sa bascule : le dernier, {0} ({1}), est {2}{3}",
    'no environment was named, and {0} has {1}': "aucun environnement n'a été nommé, et {0} contient : {1}",
    'no explanation': 'sans explication',
    'no host is given, so there are no services to watch':
      "aucun hôte n'est donné, il n'y a donc pas de services à observer",
    'no host runs an unverified release: nothing to do':
      "aucun hôte n'exécute de release non vérifiée : rien à faire",
    "no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml":
      "aucun hôte où déployer : l'entrée 'hosts' n'est pas donnée, et il n'y a pas de deploy-kit.yml",
    'no issue is given': "aucun ticket n'est donné",
    'no issue is open': "aucun ticket n'est ouvert",
    'no issue tells of this: there is no github-token':
      "aucun ticket n'en parle : il n'y a pas de github-token",
    'no key was offered by an agent': "aucune clé n'a été proposée par un agent",
    'no longer in the compose files': "n'est plus dans les fichiers compose",
    'no message-id is given': "aucun message-id n'est donné",
    'no other release can be gone back to': 'on ne peut revenir à aucune autre release',
    'no release is kept that was ever verified': "aucune release jamais vérifiée n'est conservée",
    'no release was verified on {0} so far, and what failed ones have left there is no data yet':
      "aucune release n'a encore été vérifiée sur {0}, et ce que des échecs y ont laissé n'est pas encore des données",
    'no report matches {0}': 'aucun rapport ne correspond à {0}',
    'no step of a pipeline has left anything to tell':
      "aucune étape d'un pipeline n'a laissé quelque chose à dire",
    "no suite '{0}' is configured: it was not run":
      "aucune suite '{0}' n'est configurée : elle n'a pas tourné",
    'no test failed in the reports, so something outside of the tests did':
      "aucun test n'a échoué dans les rapports, c'est donc autre chose que les tests",
    'none of the suites that were asked for is configured: nothing was tested':
      "aucune des suites demandées n'est configurée : rien n'a été testé",
    'no test suite is configured: nothing was tested':
      "aucune suite de tests n'est configurée : rien n'a été testé",
    'no variable in ${...}': 'pas de variable dans ${...}',
    'no version at {0} in the body': 'pas de version sous {0} dans le corps',
    'no webhook is given: nothing was announced': "aucun webhook n'est donné : rien n'a été annoncé",
    'nobody was pinged: {0}': "personne n'a été mentionné : {0}",
    none: 'aucune',
    'not a plain relative path': "ce n'est pas un simple chemin relatif",
    'not asked yet': 'pas encore interrogé',
    'not complete: {0}': 'incomplète : {0}',
    'not consistent with the rest if written to during the dump, for lack of transactions':
      "pas cohérent avec le reste en cas d'écriture pendant l'export, faute de transactions",
    'not deployed by deploy-kit so far': "pas déployé par deploy-kit jusqu'ici",
    'not known yet': 'pas encore connus',
    'not measured: {0}': 'non mesuré : {0}',
    'not of a Compose project': 'hors de tout projet Compose',
    'not on this host': 'pas sur cet hôte',
    'not reached': 'pas atteint',
    'not stable: {0}': 'instable : {0}',
    'not waited for the deadline of {0}': "sans attendre l'échéance de {0}",
    note: 'note',
    nothing: 'rien',
    'nothing listens on port {0} of {1}, and the stack does not publish it ({2})':
      "rien n'écoute sur le port {0} de {1}, et la stack ne le publie pas ({2})",
    'nothing needs a look': 'rien à signaler',
    "nothing of '{0}' runs, but its volumes are there ({1}): no database can be dumped":
      "rien de '{0}' ne tourne, mais ses volumes sont là ({1}) : aucune base ne peut être exportée",
    'nothing of deploy-kit runs there': "rien de deploy-kit n'y tourne",
    'nothing of ours': 'rien à nous',
    'nothing of the stack is there': "rien de la stack n'est là",
    'nothing to do': 'rien à faire',
    'nothing to do: it runs already, with the same content':
      'rien à faire : déjà en ligne, avec le même contenu',
    'nothing to do: {0} runs already, with the same content':
      'rien à faire : {0} est déjà en ligne, avec le même contenu',
    'nothing to protect: {0}': 'rien à protéger : {0}',
    'nothing was changed: mend what it says there, and run this again':
      "rien n'a été changé : corrigez là-bas ce qu'elle dit et relancez",
    'nothing was changed: mend what it says there, and run this again; backup: false deploys without one':
      "rien n'a été changé : corrigez là-bas ce qu'elle dit et relancez ; backup: false déploie sans sauvegarde",
    'nothing was changed{0}': "rien n'a été modifié{0}",
    'nothing was deployed here': "rien n'a été déployé ici",
    'nothing was deployed here by deploy-kit so far': "deploy-kit n'a encore rien déployé ici",
    'nothing was deployed here so far': "rien n'a encore été déployé ici",
    'nothing was started': "rien n'a été démarré",
    'nothing was switched, so nothing is put back. Mend or restart on the host what the last answers and the logs say ({0}), or roll back to an earlier release: deploying the same content again changes nothing':
      "rien n'a été basculé, rien n'est donc remis en place. Corrigez ou redémarrez sur l'hôte ce que disent les dernières réponses et les logs ({0}), ou revenez à une release antérieure : redéployer le même contenu ne change rien",
    'nothing was switched: look at its logs, mend or restart what is broken there, or roll back to an earlier release':
      "rien n'a été basculé : regardez ses logs, corrigez ou redémarrez ce qui est cassé là-bas, ou revenez à une release antérieure",
    'nothing was written to issue #{0}: there is no github-token':
      "rien n'a été écrit dans le ticket n° {0} : il n'y a pas de github-token",
    'of which environment is not said': "l'environnement n'est pas précisé",
    'offer only the right one: give it as ssh-key, or set IdentitiesOnly and IdentityFile in your ssh configuration':
      'proposez seulement la bonne : donnez-la comme ssh-key, ou mettez IdentitiesOnly et IdentityFile dans votre configuration ssh',
    'offered: {0}': 'proposées : {0}',
    'on the host it would point at nothing: replace the link by the file itself, or by a relative link inside the directory':
      "sur l'hôte il ne mènerait à rien : remplacez le lien par le fichier lui-même, ou par un lien relatif à l'intérieur du répertoire",
    'only a registry keeps them, and there is no build.registry':
      "seul un registre les garde, et il n'y a pas de build.registry",
    'only old reports match {0}: {1} were there before it began':
      "seuls d'anciens rapports correspondent à {0} : {1} étaient là avant le début",
    'outside {0}': 'hors de {0}',
    passed: 'réussi',
    'passed only on another try: {0}': 'réussi seulement à une autre tentative : {0}',
    pending: 'en attente',
    place: 'lieu',
    'plan for {0}: {1}': 'plan pour {0} : {1}',
    'planned (dry run): nothing was changed': "prévu (simulation) : rien n'a été modifié",
    'posted message {0}': 'message {0} publié',
    'published: {0}': 'publiés : {0}',
    'put back': 'remettre en place',
    'put it in a file that the service mounts': 'mettez-la dans un fichier que le service monte',
    "put the file back from a copy; without one, 'rm {0}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped":
      "remettez le fichier depuis une copie ; sans copie, 'rm {0}/current' fait du prochain déploiement un premier, qui reprend ce qui tourne, et les releases gardées jusqu'ici sont abandonnées",
    'put the value in quotes': 'mettez la valeur entre guillemets',
    "put the value in single quotes if the $ is meant: {0}='...'":
      "mettez la valeur entre apostrophes si le $ est voulu : {0}='...'",
    "put the value in single quotes if the $ is meant; or set the variable in the environment's env-file or the secret input `env`; ${NAME-} says that empty is meant":
      "mettez la valeur entre apostrophes si le $ est voulu ; ou définissez la variable dans l'env-file de l'environnement ou l'entrée secrète `env` ; ${NAME-} dit que le vide est voulu",
    "put the value in single quotes, in which a $ is a $: {0}='...'":
      "mettez la valeur entre apostrophes, où un $ est un $ : {0}='...'",
    'putting back': 'la remise en place',
    'putting back {0} ({1}) as {2}': 'remise en place de {0} ({1}) sous {2}',
    'raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)':
      'augmentez backup.timeout, ou voyez ce qui retient la base (un long ALTER TABLE, un disque lent)',
    'read the stack': 'lire la stack',
    'reading it takes too long': 'sa lecture prend trop de temps',
    'rebase on {0} or merge it; lost-commits: warn deploys all the same':
      'faites un rebase sur {0} ou fusionnez-le ; lost-commits: warn déploie quand même',
    recreate: 'recréer',
    'registry {0} cannot be reached: {1}': 'le registre {0} est injoignable : {1}',
    'registry {0} denied access (or has no such image): {1}':
      "le registre {0} a refusé l'accès (ou n'a pas une telle image) : {1}",
    'registry {0} denied access: {1}': "le registre {0} a refusé l'accès : {1}",
    'registry {0} does not have it': "le registre {0} ne l'a pas",
    'registry {0} has had too many requests: {1}': 'le registre {0} a reçu trop de requêtes : {1}',
    'registry {0}: {1}': 'le registre {0} : {1}',
    release: 'release',
    'release {0} runs there': 'la release {0} y tourne',
    'release {0} was never confirmed: {1}': "la release {0} n'a jamais été confirmée : {1}",
    reload: 'recharger',
    'reload or restart whoever holds an old address: {0}':
      'recharger ou redémarrer ce qui garde une ancienne adresse : {0}',
    remove: 'supprimer',
    'remove it (rm -rf {0}) and find out who made it': "supprimez-le (rm -rf {0}) et trouvez qui l'a créé",
    'remove it from the compose file': 'retirez-le du fichier compose',
    'remove the NUL byte; no command line can carry it':
      "enlevez l'octet NUL ; aucune ligne de commande ne peut le porter",
    'remove the containers of hooks': 'supprimer les conteneurs des hooks',
    'remove the containers of the hook': 'supprimer les conteneurs du hook',
    "remove them there (docker compose -p {0} down), or write 'compose-project: {1}' to go on with that name":
      "supprimez-les là-bas (docker compose -p {0} down), ou écrivez 'compose-project: {1}' pour continuer sous ce nom",
    'remove what is no part of the stack': 'supprimer ce qui ne fait pas partie de la stack',
    'remove what the hook needed ({0})': 'supprimer ce dont le hook avait besoin ({0})',
    removed: 'supprimé',
    'removed {0} old': '{0} anciennes supprimées',
    'removing {0}, which is {1}': 'suppression de {0}, qui est {1}',
    'renew it, and see why that does not happen by itself':
      'renouvelez-le, et voyez pourquoi cela ne se fait pas tout seul',
    'renew the lease of {0}': 'renouveler le bail de {0}',
    'reopen it, or name one that is open': 'rouvrez-le, ou nommez-en un qui est ouvert',
    'replace what changed': 'remplacer ce qui a changé',
    'replace {0}': 'remplacer {0}',
    'required variable {0} is missing a value': "la variable obligatoire {0} n'a pas de valeur",
    'resolve images': 'résoudre les images',
    restart: 'redémarrer',
    'roll {0} back to {1}': 'ramener {0} à {1}',
    'root with MARIADB_ROOT_PASSWORD': 'root avec MARIADB_ROOT_PASSWORD',
    'root with MYSQL_ROOT_PASSWORD': 'root avec MYSQL_ROOT_PASSWORD',
    'root without a password': 'root sans mot de passe',
    "root's password is not known": "le mot de passe de root n'est pas connu",
    'run again: the next run waits until what still runs there has ended':
      'relancez : la prochaine exécution attend la fin de ce qui tourne encore là',
    'run again; the backup was not kept': "relancez ; la sauvegarde n'a pas été gardée",
    'run again; when it happens again, look at the log of the container':
      'relancez ; si cela se reproduit, regardez le log du conteneur',
    "run build-images before, and hand its output 'images' on to this step":
      "lancez d'abord build-images, et transmettez sa sortie 'images' à cette étape",
    'run it by hand: the docker of this machine may be another program, or damaged':
      'lancez-la à la main : le docker de cette machine est peut-être un autre programme, ou abîmé',
    'run it on {0} by hand and see what it prints; docker there may be another program':
      "lancez-la à la main sur {0} et voyez ce qu'elle affiche ; docker y est peut-être un autre programme",
    'run the build again; if it stays so, look at the output of the build above':
      'relancez la construction ; si rien ne change, regardez sa sortie ci-dessus',
    'run this again: it gets a name of its own': 'relancez : elle recevra un nom à elle',
    'runs another image: changed by hand': 'exécute une autre image : modifié à la main',
    'runs now': 'en ligne maintenant',
    'save the file as UTF-8': 'enregistrez le fichier en UTF-8',
    'say in a line why this cannot wait': 'dites en une ligne pourquoi cela ne peut pas attendre',
    'say in a line why: it is written down with the release, for whoever asks later':
      "dites en une ligne pourquoi : c'est noté avec la release, pour qui le demandera plus tard",
    'say which it is: engine: {0}; or take it out of backup.services':
      "dites lequel c'est : engine: {0} ; ou retirez-le de backup.services",
    scale: 'redimensionner',
    'see that it is the right file': "vérifiez que c'est le bon fichier",
    'see that {0} answers again, then deploy again or roll back: until then it may serve {1}':
      'vérifiez que {0} répond à nouveau, puis redéployez ou revenez en arrière : jusque-là {1} y est peut-être servie',
    'see that {0} belongs to the user who deploys, or make what is missing there by hand':
      "vérifiez que {0} appartient à l'utilisateur qui déploie, ou créez-y à la main ce qui manque",
    'see what answers there as docker, and whether it is whole: {0}':
      "voyez ce qui répond là sous le nom docker, et s'il est entier : {0}",
    'see what became of it (docker volume ls), or take it out of backup.volumes{0}':
      "voyez ce qu'il est devenu (docker volume ls), ou retirez-le de backup.volumes{0}",
    'see what fills it: docker system df, du -xh --max-depth=2; logs of containers grow without a limit where max-size is not set':
      "voyez ce qui le remplit : docker system df, du -xh --max-depth=2 ; les logs des conteneurs grossissent sans limite là où max-size n'est pas défini",
    'see what it does (docker logs {0}), and end it when nobody waits for it':
      "voyez ce qu'elle fait (docker logs {0}), et arrêtez-la si personne ne l'attend",
    "see what runs commands there: ssh to {0} and try sh -c 'echo hello'; then run this again":
      "voyez ce qui exécute les commandes là-bas : connectez-vous en ssh à {0} et essayez sh -c 'echo hello' ; puis relancez",
    'see whether HOME is set there for the login, and whether sh runs commands: ssh to {0} and try echo $HOME':
      'voyez si HOME y est défini pour la connexion, et si sh exécute des commandes : connectez-vous en ssh à {0} et essayez echo $HOME',
    'see whether it answers: openssl s_client -connect': "voyez s'il répond : openssl s_client -connect",
    'see whether something drops tables meanwhile, then run again; the backup was not kept':
      "voyez si quelque chose supprime des tables entre-temps, puis relancez ; la sauvegarde n'a pas été gardée",
    'see whether {0} can run a container of image {1}':
      "voyez si {0} peut lancer un conteneur de l'image {1}",
    'see whether {0} is overloaded and its disk answers: ls {1}':
      'voyez si {0} est surchargé et si son disque répond : ls {1}',
    'see whether {0} is overloaded and whether Docker answers there: docker ps':
      'voyez si {0} est surchargé et si Docker y répond : docker ps',
    'see why the scheduled backup does not run; what needs none is listed in backup.ignore':
      "voyez pourquoi la sauvegarde planifiée ne tourne pas ; ce qui n'en a pas besoin est listé dans backup.ignore",
    "service '{0}' ({1})": "service '{0}' ({1})",
    "service '{0}' cannot be asked for its databases: {1}":
      "impossible de demander ses bases au service '{0}' : {1}",
    "service '{0}' has {1} containers: the dump is from {2} alone":
      "le service '{0}' a {1} conteneurs : l'export vient de {2} seul",
    "service '{0}' holds no database yet: nothing of it to protect":
      "le service '{0}' n'a encore aucune base : rien à en protéger",
    "service '{0}' is not on this host yet: nothing of it to protect":
      "le service '{0}' n'est pas encore sur cet hôte : rien à en protéger",
    "service '{0}' is {1} (image {2}), which cannot be dumped yet: supported are {3}":
      "le service '{0}' est {1} (image {2}), qui ne peut pas encore être exporté : sont pris en charge {3}",
    'service {0}': 'service {0}',
    "service {0} has 'build:', but no image of it was built":
      "le service {0} a un 'build:', mais aucune image n'en a été construite",
    "service {0} has neither 'image:' nor 'build:'": "le service {0} n'a ni 'image:' ni 'build:'",
    'service, volume or shared directory': 'service, volume ou répertoire partagé',
    "services with 'build:' are: {0}": "les services avec 'build:' sont : {0}",
    'services {0}': 'services {0}',
    "services {0} and {1} both build image {2}, but not from the same 'build:'":
      "les services {0} et {1} construisent tous deux l'image {2}, mais pas depuis le même 'build:'",
    "services.{0}.container_name: a container named '{1}' exists already ({2})":
      "services.{0}.container_name: un conteneur nommé '{1}' existe déjà ({2})",
    'services.{0}.ports: port {1} is in use by {2}': 'services.{0}.ports: le port {1} est déjà pris par {2}',
    "services.{0}: 'format: raw' of an env_file needs Docker Compose {1}, this host has {2}":
      "services.{0}: 'format: raw' d'un env_file demande Docker Compose {1}, cet hôte a {2}",
    'services.{0}: image {1}: {2}': 'services.{0}: image {1} : {2}',
    'services.{0}: {1} is {2} now; {3}, where it would be from now on, does not exist: it would start empty':
      "services.{0}: {1} est maintenant {2} ; {3}, où il serait désormais, n'existe pas : il démarrerait vide",
    'set AllowTcpForwarding to yes or local for this user in its sshd_config':
      'mettez AllowTcpForwarding à yes ou local pour cet utilisateur dans son sshd_config',
    'set build.attestations to off': 'mettez build.attestations à off',
    'set build.registry': 'définissez build.registry',
    "set build.registry in the config file (or the input 'registry') and deploy there once more":
      "définissez build.registry dans le fichier de configuration (ou l'entrée 'registry') et déployez-y encore une fois",
    "set it in the environment's env-file, or in the secret input 'env' as NAME=value (the pipelines take it from the secret DEPLOY_ENV, the command line from --secret-file DEPLOY_ENV=.env)":
      "définissez-la dans l'env-file de l'environnement, ou dans l'entrée secrète 'env' sous la forme NOM=valeur (les pipelines la prennent du secret DEPLOY_ENV, la ligne de commande de --secret-file DEPLOY_ENV=.env)",
    'set report to the {0} files of the suite, for example reports/*.xml':
      'mettez dans report les fichiers {0} de la suite, par exemple reports/*.xml',
    "set the secret input 'env' (the pipelines take it from the secret DEPLOY_ENV) or the environment's env-file; where a service can do without, write { path: .env, required: false } in the compose file":
      "donnez l'entrée secrète 'env' (les pipelines la prennent du secret DEPLOY_ENV) ou l'env-file de l'environnement ; là où un service peut s'en passer, écrivez { path: .env, required: false } dans le fichier compose",
    'set the url of the environment, or write the whole URL into the check':
      "définissez l'url de l'environnement, ou écrivez l'URL entière dans le contrôle",
    "set them in the environment's env-file, or in the secret input 'env' as NAME=value (the pipelines take it from the secret DEPLOY_ENV, the command line from --secret-file DEPLOY_ENV=.env)":
      "définissez-les dans l'env-file de l'environnement, ou dans l'entrée secrète 'env' sous la forme NOM=valeur (les pipelines la prennent du secret DEPLOY_ENV, la ligne de commande de --secret-file DEPLOY_ENV=.env)",
    'set these names in tests.{0}.env to a test database, or allow it with allow-stack-database: true':
      'mettez ces noms dans tests.{0}.env sur une base de test, ou autorisez-le avec allow-stack-database: true',
    'set what is missing; a secret of an environment is there only in a job with `environment:`, and in a called workflow with `secrets: inherit`. If it is not meant to be set: {0}':
      "définissez ce qui manque ; un secret d'environnement n'est là que dans un job avec `environment:`, et dans un workflow appelé avec `secrets: inherit`. S'il n'est pas censé être défini : {0}",
    'set {0} in a line above': 'définissez {0} dans une ligne au-dessus',
    "set {0} in the secret input 'env', or give the secret a 'file:'":
      "définissez {0} dans l'entrée secrète 'env', ou donnez au secret un 'file:'",
    'setup {0}': 'préparation : {0}',
    'several platforms need a registry and a docker-container builder (docker/setup-buildx-action)':
      'plusieurs plateformes demandent un registre et un constructeur docker-container (docker/setup-buildx-action)',
    'shared/{0} is new: it {1} and belongs to {2}:{3}':
      'shared/{0} est nouveau : il {1} et appartient à {2}:{3}',
    skipped: 'ignoré',
    'somebody copied it there: deploy a new release, or roll back to another that `releases` lists':
      "quelqu'un l'y a copié : déployez une nouvelle release, ou revenez à une autre que `releases` liste",
    'somebody else': "quelqu'un d'autre",
    'somebody removed it by hand: roll back to another release, or deploy that version again':
      "quelqu'un l'a supprimée à la main : revenez à une autre release, ou redéployez cette version",
    "something else writes tags deploy-kit/* there; run 'docker rmi {0}' on that host and this again":
      "autre chose écrit des tags deploy-kit/* là-bas ; lancez 'docker rmi {0}' sur cet hôte, puis ceci à nouveau",
    'ssh cannot connect: {0}': 'ssh ne peut pas se connecter : {0}',
    'ssh connections of this job could not be closed: {0}':
      "les connexions ssh de ce job n'ont pas pu être fermées : {0}",
    'ssh does not accept its configuration: {0}': "ssh n'accepte pas sa configuration : {0}",
    'ssh-agent does not start: {0}': 'ssh-agent ne démarre pas : {0}',
    stability: 'stabilité',
    start: 'démarrer',
    'start it (docker start {0}), or list it under backup.ignore if it needs no dump':
      "démarrez-le (docker start {0}), ou listez-le sous backup.ignore s'il n'a pas besoin d'export",
    'start it ({0} {1}), or take it out of backup.services':
      'démarrez-le ({0} {1}), ou retirez-le de backup.services',
    'start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker':
      'démarrez-le là-bas (sudo systemctl enable --now docker), ou corrigez DOCKER_HOST ou le contexte de docker',
    'start the stack or its databases ({0}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm {1}':
      "démarrez la stack ou ses bases ({0}), ou listez chacun de ces volumes sous backup.volumes (archivé tel quel) ou backup.ignore ; celui qui ne contient rien d'utile (laissé par un premier déploiement échoué) peut être supprimé : docker volume rm {1}",
    'status {0}': 'statut {0}',
    'status {0} (a redirect to {1}), expected {2}': 'statut {0} (une redirection vers {1}), attendu {2}',
    "status {0}, but the body does not contain '{1}'": "statut {0}, mais le corps ne contient pas '{1}'",
    "status {0}, but the first {1} of the body do not contain '{2}'":
      "statut {0}, mais les premiers {1} du corps ne contiennent pas '{2}'",
    'status {0}, expected {1}': 'statut {0}, attendu {1}',
    'steps: {0}': 'étapes : {0}',
    'stop what listens on port {0}, or publish another one':
      'arrêtez ce qui écoute sur le port {0}, ou publiez-en un autre',
    stopped: 'arrêté',
    'store the private key: the file without .pub': 'enregistrez la clé privée : le fichier sans .pub',
    'store the whole private key file again, from its BEGIN line to its END line':
      'enregistrez à nouveau tout le fichier de la clé privée, de sa ligne BEGIN à sa ligne END',
    'store the whole private key file again, or make a new one: ssh-keygen -t ed25519 -N "" -f deploy-key':
      'enregistrez à nouveau tout le fichier de la clé privée, ou faites-en une autre : ssh-keygen -t ed25519 -N "" -f deploy-key',
    success: 'réussite',
    'sudo apt-get install docker-compose-v2, or {0}': 'sudo apt-get install docker-compose-v2, ou {0}',
    "suite '{0}' runs in the stack, where what is tested is not yet: it was not run":
      "la suite '{0}' tourne dans la stack, où ce qui est testé n'est pas encore : elle n'a pas tourné",
    'switch {0}': 'basculer {0}',
    'take it out of one of the two': "retirez-le de l'un des deux",
    "take it out of that directory, or list smaller directories under 'files'; if it is meant, list the file itself there, too":
      "sortez-le de ce répertoire, ou listez de plus petits répertoires sous 'files' ; si c'est voulu, listez-y aussi le fichier lui-même",
    'take one that can: a step with docker/setup-buildx-action before, or an engine that keeps images in containerd':
      'prenez-en un qui le peut : une étape avec docker/setup-buildx-action avant, ou un moteur qui garde les images dans containerd',
    'take the data along, on the host: {0} && {1}{2} && {3}; or keep the old place in the compose file; or, if it is to start empty: {4}':
      "emmenez les données, sur l'hôte : {0} && {1}{2} && {3} ; ou gardez l'ancien emplacement dans le fichier compose ; ou, s'il doit démarrer vide : {4}",
    'tests failed: {0}': 'tests en échec : {0}',
    "tests.{0}.report: '{1}' does not begin with a directory":
      "tests.{0}.report: '{1}' ne commence pas par un répertoire",
    "tests.{0}: it runs on service '{1}', but no deployed stack is known":
      "tests.{0}: elle tourne sur le service '{1}', mais aucune stack déployée n'est connue",
    'tests.{0}: min-tests needs a report to count the tests in':
      "tests.{0}: min-tests a besoin d'un report où compter les tests",
    "tests.{0}: service '{1}' has the settings of the stack's own database ({2}): the suite would run against it":
      "tests.{0}: le service '{1}' a les réglages de la base de la stack elle-même ({2}) : la suite tournerait dessus",
    "tests.{0}: the stack has no service '{1}'": "tests.{0}: la stack n'a pas de service '{1}'",
    "input '{0}' of {1}: the stack has no service '{2}'{3}":
      "entrée '{0}' de {1} : la stack n'a pas de service '{2}'{3}",
    'its services are {0}': 'ses services sont {0}',
    'the environments {0} are both on {1} and publish the same ports: {2}; whichever is deployed second cannot start':
      'les environnements {0} sont tous deux sur {1} et publient les mêmes ports : {2} ; celui qui est déployé en second ne peut pas démarrer',
    'read each port from a variable (${WEB_PORT}:80), and give it a value in the env-file of each environment':
      "lisez chaque port dans une variable (${WEB_PORT}:80) et donnez-lui une valeur dans l'env-file de chaque environnement",
    'that is deployed to': 'vers lequel on déploie',
    'the backup': 'la sauvegarde',
    'the backup on {0} failed:': 'la sauvegarde sur {0} a échoué :',
    'the body is not JSON, so there is no version at {0}':
      "le corps n'est pas du JSON, il n'y a donc pas de version sous {0}",
    'the build': 'la construction',
    'the build cache of the engine takes {0}, that of other projects included, and stays: build-cache (7d, 10GB) removes of it':
      "le cache de construction du moteur prend {0}, celui d'autres projets compris, et reste : build-cache (7d, 10GB) en supprime",
    'the builder of this machine cannot make them':
      'le constructeur de cette machine ne peut pas les produire',
    'the builder or the registry does not take them: {0}':
      'le constructeur ou le registre ne les prend pas : {0}',
    'the cache of GitHub Actions is not used: {0}': "le cache de GitHub Actions n'est pas utilisé : {0}",
    'the certificate of {0} cannot be read: {1}': 'le certificat de {0} ne peut pas être lu : {1}',
    'the certificate of {0} has expired': 'le certificat de {0} a expiré',
    'the certificate of {0} is not valid: {1} ({2})': "le certificat de {0} n'est pas valide : {1} ({2})",
    'the certificate of {0} is valid for {1} only': "le certificat de {0} n'est plus valide que {1}",
    'the channel is a forum: set thread-id to one of its posts':
      "le salon est un forum : donnez dans thread-id l'un de ses fils",
    'the check': 'la vérification',
    'the check http {0} is a path, and no url is known to put before it':
      "le contrôle http {0} est un chemin, et aucune url n'est connue à mettre devant",
    'the check passed': 'le contrôle a réussi',
    'the checkout does not have the history': "le checkout n'a pas l'historique",
    'the checkout holds what the commit does not: {0}': "le checkout contient ce que le commit n'a pas : {0}",
    'the checkout is at {0}, not at {1}': 'le checkout est à {0}, et non à {1}',
    'the checks failed': 'les contrôles ont échoué',
    'the checks passed, but the containers could not be watched: {0}':
      "les contrôles ont réussi, mais les conteneurs n'ont pas pu être observés : {0}",
    'the checks passed, but within the stability window {0}':
      'les contrôles ont réussi, mais pendant la fenêtre de stabilité {0}',
    'the command to run is empty': 'la commande à lancer est vide',
    "the command to run, '{0}', looks like an option": "la commande à lancer, '{0}', ressemble à une option",
    'the commands are: {0}': 'les commandes sont : {0}',
    'the compose files are {0} (setting compose)': 'les fichiers compose sont {0} (réglage compose)',
    'the compose files have none: take it out of {0}':
      "les fichiers compose n'en ont aucun : retirez-le de {0}",
    'the compose files have {0}': 'les fichiers compose contiennent : {0}',
    'the confirmation': 'la confirmation',
    'the connection is closed before the login: {0}':
      "la connexion est fermée avant l'authentification : {0}",
    'the containers of {0} were left as they are': 'les conteneurs de {0} ont été laissés tels quels',
    'the containers {0} could not be removed: {1}': "les conteneurs {0} n'ont pas pu être supprimés : {1}",
    "the database service '{0}' is {1} and not running: it cannot be dumped":
      "le service de base de données '{0}' est {1} et ne tourne pas : il ne peut pas être exporté",
    'the deploy': 'le déploiement',
    'the deploy path must be a directory that this user can write to':
      'le chemin de déploiement doit être un répertoire où cet utilisateur peut écrire',
    'the directory for ssh sockets cannot be made: {0}':
      'le répertoire des sockets ssh ne peut pas être créé : {0}',
    'the directory of a release has another path each time, and has the compose files and what they include, extend or read: use nothing else':
      "le répertoire d'une release a chaque fois un autre chemin, et contient les fichiers compose et ce qu'ils incluent, étendent ou lisent : n'utilisez rien d'autre",
    'the disk of {0} ({1})': 'le disque {1} ({0})',
    'the engine of this machine': 'le moteur de cette machine',
    'the engine of this machine does not have it either': "le moteur de cette machine ne l'a pas non plus",
    "the environment '{0}' has no url": "l'environnement '{0}' n'a pas d'url",
    'the environment of the stack has a variable that cannot be set: {0}':
      "l'environnement de la stack a une variable qui ne peut pas être définie : {0}",
    'the environment of the stack sets {0}, which is not followed: {1}':
      "l'environnement de la stack définit {0}, qui n'est pas suivi : {1}",
    "the file of the stack's variables is the setting env-file, or --stack-env-file of the command 'plan'":
      "le fichier des variables de la stack est le réglage env-file, ou --stack-env-file de la commande 'plan'",
    'the gate': 'le contrôle de santé',
    'the gate could not measure: {0}': "le contrôle de santé n'a pas pu mesurer : {0}",
    'the gate failed: {0}': 'le contrôle de santé a échoué : {0}',
    'the history of system-versioned tables is not in the dump':
      "l'historique des tables versionnées par le système n'est pas dans l'export",
    'the host changed while this deploy waited: planning again':
      "l'hôte a changé pendant que ce déploiement attendait : nouveau plan",
    'the host changed while this run waited: looking again':
      "l'hôte a changé pendant que cette exécution attendait : nouvel examen",
    'the host ends the login after too many keys: {0}':
      "l'hôte met fin à la connexion après trop de clés : {0}",
    'the host key of {0} is not known, and an unknown one is never accepted':
      "la clé d'hôte de {0} n'est pas connue, et une clé inconnue n'est jamais acceptée",
    'the host key of {0} is not the known one: it was set up anew, or somebody sits in between':
      "la clé d'hôte de {0} n'est pas celle qui est connue : il a été réinstallé, ou quelqu'un s'est placé entre les deux",
    "the host offers the keys below. First compare a fingerprint with the host's own (log in at its console or ask whoever runs it: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub); only if it is the same add to {0}:":
      "l'hôte propose les clés ci-dessous. Comparez d'abord une empreinte avec celle de l'hôte (connectez-vous à sa console ou demandez à qui l'exploite : ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub) ; seulement si c'est la même, ajoutez à {0} :",
    "the hosts may serve neither {0} nor {1}: log in, 'cd {2}' and look at 'docker compose ps' and 'docker compose logs'":
      "les hôtes ne servent peut-être ni {0} ni {1} : connectez-vous, 'cd {2}' et regardez 'docker compose ps' et 'docker compose logs'",
    'the images {0}': 'les images {0}',
    "the input 'known-hosts'": "l'entrée 'known-hosts'",
    "the input 'known-hosts' (the pipelines take it from DEPLOY_KNOWN_HOSTS) or ~/.ssh/known_hosts":
      "l'entrée 'known-hosts' (les pipelines la prennent de DEPLOY_KNOWN_HOSTS) ou ~/.ssh/known_hosts",
    'the inputs': 'les entrées',
    'the job summary and the report have all of them': 'le résumé du job et le rapport les ont toutes',
    'the last deploy was interrupted': 'le dernier déploiement a été interrompu',
    'the lease of {0} was not renewed: {1}': "le bail de {0} n'a pas été renouvelé : {1}",
    'the lines above are what the step printed last; where docker compose build goes well on your machine, try it in a fresh clone: git keeps no empty directories, and nothing that it ignores':
      "les lignes ci-dessus sont les dernières que l'étape a affichées ; si docker compose build passe sur votre machine, essayez dans un clone neuf : git ne garde ni répertoire vide ni ce qu'il ignore",
    'the lock': 'le verrou',
    'the login that the client has by itself': 'la connexion que le client a de lui-même',
    'the login user': "l'utilisateur de la session",
    'the logs of {0} could not be read: {1}': "les logs de {0} n'ont pas pu être lus : {1}",
    'the machine that builds': 'la machine qui construit',
    'the machine that runs this step': 'la machine qui exécute cette étape',
    'the message cannot be edited any more ({0}): posting a new one':
      'le message ne peut plus être modifié ({0}) : un nouveau est publié',
    'the name of a service, a volume or a directory': "le nom d'un service, d'un volume ou d'un répertoire",
    'the name {0} cannot be resolved': 'le nom {0} ne peut pas être résolu',
    "the next deploy will {0} it; the command 'plan' shows that":
      "le prochain déploiement va le corriger ({0}) ; la commande 'plan' le montre",
    'the one before': 'la version précédente',
    'the plan': 'le plan',
    'the preflight': 'les vérifications préalables',
    'the private key is cut off': 'la clé privée est tronquée',
    'the profiles are {0} (setting profiles)': 'les profils sont {0} (réglage profiles)',
    'the project has no name': "le projet n'a pas de nom",
    'the question whether it is urgent': "la question de l'urgence",
    'the ref lacks {0} of {1}, which runs now: {2}':
      'il manque à cette révision {0} de {1}, en ligne actuellement : {2}',
    'the registry': 'le registre',
    'the registry of the base image does not answer: run this again when it does':
      "le registre de l'image de base ne répond pas : relancez quand il répond",
    'the release was removed by hand: deploy a new one, or roll back to another that `releases` lists':
      'la release a été supprimée à la main : déployez-en une nouvelle, ou revenez à une autre que `releases` liste',
    'the report could not be written: {0}': "le rapport n'a pas pu être écrit : {0}",
    'the reports hold no test': 'les rapports ne contiennent aucun test',
    'the reports of {0} on {1} were not copied within {2}':
      "les rapports de {0} sur {1} n'ont pas été copiés en {2}",
    'the run of {0} is over': "l'exécution de {0} est terminée",
    'the same for {0} from a stack that is up': "la même depuis {0}, d'une stack qui est en marche",
    'the same content as {0}': 'le même contenu que {0}',
    'the saved image names no config: {0}': "l'image enregistrée ne nomme pas de config : {0}",
    'the scanner {0} makes no SBOM: {1}': 'le scanner {0} ne produit pas de SBOM : {1}',
    'the secret {0} of the environment {1}': "le secret {0} de l'environnement {1}",
    'the services are: {0}': 'les services sont : {0}',
    'the services depend on each other in a circle: {0}':
      'les services dépendent les uns des autres en cercle : {0}',
    'the stack': 'la stack',
    'the stack has: {0}': 'la stack contient : {0}',
    'the stack on {0} has no database and no volume to back up':
      "la stack sur {0} n'a ni base de données ni volume à sauvegarder",
    "the stack runs as project '{0}' (setting compose-project)":
      "la stack tourne comme projet '{0}' (réglage compose-project)",
    'the state of the containers on {0} cannot be read: {1}':
      "l'état des conteneurs sur {0} ne peut pas être lu : {1}",
    'the stated password of root is refused': 'le mot de passe indiqué pour root est refusé',
    'the suite': 'la suite',
    'the summary could not be written: {0}': "le résumé n'a pas pu être écrit : {0}",
    'the tests': 'les tests',
    'the unfinished backup {0}.partial could not be removed':
      "la sauvegarde inachevée {0}.partial n'a pas pu être supprimée",
    'the user {0} may not use Docker': "l'utilisateur {0} n'a pas le droit d'utiliser Docker",
    'the value of {0} has a $ and a name that nothing sets behind it: nothing stands in their place. {1}':
      "la valeur de {0} contient un $ suivi d'un nom que rien ne définit : rien ne prend leur place. {1}",
    'the value of {0} uses {1}, and nothing sets {2} before this line: nothing stands in its place. Set {3} above, write ${{4}-} if that is meant, or {5}':
      "la valeur de {0} utilise {1}, et rien ne définit {2} avant cette ligne : rien ne prend sa place. Définissez {3} au-dessus, écrivez ${{4}-} si c'est voulu, ou {5}",
    'the value of {0} uses {1}, which is set only further down: nothing stands in its place. Set {2} above':
      'la valeur de {0} utilise {1}, défini seulement plus bas : rien ne prend sa place. Définissez {2} au-dessus',
    "the variables of the stack come out of the env-file and the input 'env': a service gets them with `env_file: .env`, without a mount":
      "les variables de la stack viennent de l'env-file et de l'entrée 'env' : un service les reçoit avec `env_file: .env`, sans montage",
    'the volume {0}': 'le volume {0}',
    'the warnings above and the summary say what to do about each':
      'les avertissements ci-dessus et le résumé disent quoi faire de chacun',
    'the webhook is not a URL': "le webhook n'est pas une URL",
    'the webhook is not on https://discord.com': "le webhook n'est pas sur https://discord.com",
    'the webhook was deleted: make a new one and store its URL in the secret':
      'le webhook a été supprimé : créez-en un nouveau et mettez son URL dans le secret',
    "the webhook's path is not /api/webhooks/<id>/<token>":
      "le chemin du webhook n'est pas /api/webhooks/<id>/<token>",
    "the webhook's token is wrong: copy its URL into the secret again":
      'le jeton du webhook est faux : recopiez son URL dans le secret',
    'there already': 'déjà là',
    'there are none': "il n'y en a pas",
    "there is no command '{0}'": "il n'y a pas de commande '{0}'",
    'there is no container of project {0} on {1}': "il n'y a pas de conteneur du projet {0} sur {1}",
    'there is no earlier verified release to go back to from {0} ({1})':
      "il n'y a pas de release vérifiée antérieure à laquelle revenir depuis {0} ({1})",
    'there is no host to put the release back on': "il n'y a pas d'hôte où remettre la release en place",
    'there is no service {0} in the compose files{1}':
      "il n'y a pas de service {0} dans les fichiers compose{1}",
    'there is no ssh on this machine': "il n'y a pas de ssh sur cette machine",
    'there is no such thread: check thread-id': "ce fil n'existe pas : vérifiez thread-id",
    'there is nothing to go back to: correct what failed and deploy again':
      "il n'y a rien à quoi revenir : corrigez ce qui a échoué et redéployez",
    'there is only Compose v1 (docker-compose {0}), which nobody maintains':
      "il n'y a que Compose v1 (docker-compose {0}), que personne ne maintient",
    'there is {0}': 'il y a {0}',
    "there is {0}: name it, in deploy-kit.yml with compose: [{1}] ('init' writes such a file)":
      "il y a {0} : nommez-le, dans deploy-kit.yml avec compose: [{1}] ('init' écrit un tel fichier)",
    'this is not a private key': "ce n'est pas une clé privée",
    'this machine': 'cette machine',
    'this repository': 'ce dépôt',
    "this stack already runs here as Compose project '{0}' (services {1}); as '{2}' it would start beside it with new, empty volumes":
      "cette stack tourne déjà ici comme projet Compose '{0}' (services {1}) ; sous '{2}' elle démarrerait à côté avec de nouveaux volumes vides",
    'this version': 'cette version',
    "this version knows no check '{0}'": "cette version ne connaît pas de contrôle '{0}'",
    'too many arguments: {0}': "trop d'arguments : {0}",
    'true or false': 'true ou false',
    'try it by hand: ssh {0}': 'essayez à la main : ssh {0}',
    unknown: 'inconnu',
    "unknown key '{0}'{1}": "clé inconnue '{0}'{1}",
    'unnamed volume {0}': 'volume sans nom {0}',
    'update OpenSSH on the older side': 'mettez à jour OpenSSH du côté le plus ancien',
    'urgent, by {0}: {1}': 'urgent, par {0} : {1}',
    "usage: deploy-kit {0} ('deploy-kit {1} --help' tells more)":
      "usage : deploy-kit {0} ('deploy-kit {1} --help' en dit plus)",
    'use a version that knows it': 'utilisez une version qui le connaît',
    "use an image that has them, or list '{0}' under backup.ignore":
      "prenez une image qui les a, ou listez '{0}' sous backup.ignore",
    'use an image with tar for one of its services, or take the volume out of backup.volumes':
      "prenez une image avec tar pour l'un de ses services, ou retirez le volume de backup.volumes",
    'use at most 200': 'utilisez-en 200 au plus',
    'use letters, digits and _, not beginning with a digit':
      'utilisez des lettres, des chiffres et _, sans commencer par un chiffre',
    'use letters, digits, ., - and _, beginning with a letter or digit':
      'utilisez des lettres, des chiffres, ., - et _, en commençant par une lettre ou un chiffre',
    'use letters, digits, _, . and -': 'utilisez des lettres, des chiffres, _, . et -',
    'use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes':
      'utilisez des lettres, des chiffres, _, . et -, sans commencer par un chiffre ; une valeur sur plusieurs lignes va entre guillemets',
    'use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)':
      'utilisez des minuscules, des chiffres, - et _, en commençant par une lettre ou un chiffre (63 au plus)',
    'version {0} answers, expected {1}': 'version {0} en réponse, {1} attendue',
    "volume '{0}' cannot be archived: no image of this stack has tar and sh":
      "le volume '{0}' ne peut pas être archivé : aucune image de cette stack n'a tar et sh",
    'volume {0}': 'volume {0}',
    'wait for that run, or until {0}, when it no longer counts':
      'attendez cette exécution, ou {0}, quand elle ne comptera plus',
    'wait until that run has ended, then run again; a run that died frees its lock within a minute':
      'attendez la fin de cette exécution, puis relancez ; une exécution morte libère son verrou en une minute',
    'wait until the variable DEPLOY_FREEZE is empty again; a hotfix or a rollback with a reason passes':
      'attendez que la variable DEPLOY_FREEZE soit à nouveau vide ; un correctif, ou un retour en arrière avec une raison, passe',
    'wait until {0} are healthy': 'attendre que {0} soient sains',
    'wait until {0} is healthy': 'attendre que {0} soit sain',
    'wait, or log in with an account that may push more':
      "attendez, ou connectez-vous avec un compte qui a le droit d'en pousser plus",
    'waiting for {0}': 'attente de {0}',
    'asking {0}': 'demande : {0}',
    'waiting, {0} left: {1}': 'en attente, encore {0} : {1}',
    'was ended by a signal': 'a été arrêté par un signal',
    'was ended by {0}': 'a été arrêté par {0}',
    'was rolled back': "quittée lors d'un retour en arrière",
    'what is deployed is no checkout of a git repository':
      "ce qui est déployé n'est pas un checkout d'un dépôt git",
    'what ran': 'ce qui tournait',
    'what ran before runs unchanged': 'ce qui tournait tourne toujours, inchangé',
    'what runs has changed while this rollback waited for the lock; nothing was done':
      "ce qui tourne a changé pendant que ce retour en arrière attendait le verrou ; rien n'a été fait",
    'whether the ref contains the commit of {0}, which runs now, is not known: {1}':
      'on ne sait pas si cette révision contient le commit de {0}, en ligne actuellement : {1}',
    'with {0} alone': 'avec {0} seulement',
    'without attestations': 'sans attestations',
    'without the config file: {0}': 'sans le fichier de configuration : {0}',
    workflows: 'workflows',
    'would free': 'libérerait',
    'would go': 'partirait',
    'would remove': 'supprimerait',
    'write ${NAME} or ${NAME:-default}; for a literal $ write $$':
      'écrivez ${NAME} ou ${NAME:-default} ; pour un $ littéral écrivez $$',
    "write 'compose-project: {0}' for this environment to take it over with its volumes, or choose another name with 'compose-project' to have a second, separate stack":
      "écrivez 'compose-project: {0}' pour cet environnement afin de la reprendre avec ses volumes, ou choisissez un autre nom avec 'compose-project' pour une seconde stack, séparée",
    "write 'compose-project: {0}'; under another name the stack would start beside the old one with empty volumes":
      "écrivez 'compose-project: {0}' ; sous un autre nom la stack démarrerait à côté de l'ancienne avec des volumes vides",
    'write <@&ROLE-ID> or <@USER-ID>': 'écrivez <@&ROLE-ID> ou <@USER-ID>',
    'write NAME=value; a value of several lines (a key, a certificate) goes in quotes':
      'écrivez NOM=valeur ; une valeur sur plusieurs lignes (une clé, un certificat) va entre guillemets',
    'write a list, one item in each line after - , or [a, b]':
      'écrivez une liste, un élément par ligne après - , ou [a, b]',
    'write a name or an address, for example localhost':
      'écrivez un nom ou une adresse, par exemple localhost',
    'write a number, without quotes': 'écrivez un nombre, sans guillemets',
    'write a path such as /health, or a whole address with https://':
      'écrivez un chemin comme /health, ou une adresse entière avec https://',
    'write a script (run with sh -e) or a list: [npm, test]':
      'écrivez un script (lancé avec sh -e) ou une liste : [npm, test]',
    'write a time (7d), a size (10GB), or keep': 'écrivez une durée (7d), une taille (10GB), ou keep',
    'write an absolute path on the host': "écrivez un chemin absolu sur l'hôte",
    'write an absolute path or one that begins with ~/, without .. in it':
      'écrivez un chemin absolu ou qui commence par ~/, sans .. dedans',
    'write at most 24d': 'écrivez 24d au plus',
    'write down the cancel': "noter l'annulation",
    'write exactly one of {0} in each item': "écrivez exactement l'un de {0} dans chaque élément",
    'write host[:port]/path in lower case, without https://, for example ghcr.io/org':
      'écrivez host[:port]/path en minuscules, sans https://, par exemple ghcr.io/org',
    'write it as $.version or $.build.version': 'écrivez-le comme $.version ou $.build.version',
    'write it as a list: [npm, run, migrate]': 'écrivez-la comme une liste : [npm, run, migrate]',
    'write it as host:port, for example localhost:5432':
      'écrivez-le sous la forme host:port, par exemple localhost:5432',
    'write it as https://example.org': 'écrivez-le sous la forme https://example.org',
    'write it as registry.example.org/path/name:tag, the path in lower case':
      'écrivez-le sous la forme registry.example.org/path/name:tag, le chemin en minuscules',
    'write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name':
      'écrivez-le comme le fichier compose : un service, un volume, un chemin, ou service:/target pour un volume sans nom',
    'write it in digits, for example {0}': 'écrivez-le en chiffres, par exemple {0}',
    'write it in digits, without quotes': 'écrivez-le en chiffres, sans guillemets',
    'write it into the config file: environments.{0}.url':
      'écrivez-la dans le fichier de configuration : environments.{0}.url',
    'write it relative to the project directory, with /, with .. at the beginning only, and without : in it':
      'écrivez-le relativement au répertoire du projet, avec /, avec .. seulement au début, et sans : dedans',
    'write it relative to the project directory, with /, without .. and without : in it':
      'écrivez-le relativement au répertoire du projet, avec /, sans .. et sans : dedans',
    'write it shorter, or split it into several files':
      'écrivez-le plus court, ou répartissez-le sur plusieurs fichiers',
    'write it with a unit, for example 30s, 5m or 1h30m':
      'écrivez-le avec une unité, par exemple 30s, 5m ou 1h30m',
    'write it with http:// or https:// and without a query, for example https://example.org':
      'écrivez-le avec http:// ou https:// et sans requête, par exemple https://example.org',
    'write it with its unit: {0}s, or {1}m': 'écrivez-le avec son unité : {0}s, ou {1}m',
    'write its keys below it, indented': 'écrivez ses clés en dessous, en retrait',
    'write its number (12 or #12) or its address ({0}12)':
      'écrivez son numéro (12 ou #12) ou son adresse ({0}12)',
    'write local or ssh://user@host, with :port when it is not 22':
      "écrivez local ou ssh://user@host, avec :port quand ce n'est pas 22",
    'write one of {0}': "écrivez l'une de ces valeurs : {0}",
    'write one of {0}, or list its volume under backup.volumes':
      "écrivez l'un de {0}, ou listez son volume sous backup.volumes",
    'write one text; put numbers, true and false in quotes':
      'écrivez un seul texte ; mettez les nombres, true et false entre guillemets',
    'write registry/name:tag or registry/name@sha256:..., the name in lower case':
      'écrivez registry/name:tag ou registry/name@sha256:..., le nom en minuscules',
    "write such a value on one line, and what it uses ($NAME) above it, once; or drop 'format: raw' from the compose file":
      "écrivez une telle valeur sur une ligne, et ce qu'elle utilise ($NAME) au-dessus, une fois ; ou retirez 'format: raw' du fichier compose",
    'write the payload of the event as GitHub sends it: { "action": "published", ... }':
      'écrivez le contenu de l\'événement tel que GitHub l\'envoie : { "action": "published", ... }',
    "write the value; where a shell of the container is to fill in the container's, write $$ in front of the name ($$PATH)":
      'écrivez la valeur ; là où un shell du conteneur doit mettre celle du conteneur, écrivez $$ devant le nom ($$PATH)',
    'write true or false': 'écrivez true ou false',
    'write true or false, without quotes': 'écrivez true ou false, sans guillemets',
    'write up or down': 'écrivez up ou down',
    'write {0}': 'écrivez {0}',
    wrote: 'écrit',
    '{0}\nlast healthcheck of {1}: {2}': '{0}\ndernier healthcheck de {1} : {2}',
    '{0} (Docker {1}, Compose {2})': '{0} (Docker {1}, Compose {2})',
    '{0} ({1}) is the first release here: there is no verified one to put back':
      "{0} ({1}) est la première release ici : il n'y en a pas de vérifiée à remettre en place",
    '{0} ({1}) is what runs now': '{0} ({1}) est ce qui tourne maintenant',
    '{0} ({1}) runs already, and is not well now: {2}':
      '{0} ({1}) est déjà en ligne, mais ne va pas bien : {2}',
    '{0} ({1}) runs already, and is not well now: {2}{3}':
      '{0} ({1}) est déjà en ligne, mais ne va pas bien : {2}{3}',
    '{0} ({1}) since {2}, see {3}': '{0} ({1}) depuis {2}, voir {3}',
    '{0} ({1}) was built to be streamed, but {2}':
      '{0} ({1}) a été construite pour être envoyée directement, mais {2}',
    '{0} ({1}), deployed {2}, commit {3}: {4}': '{0} ({1}), déployée {2}, commit {3} : {4}',
    '{0} ({1}, the content of {2}) runs again': '{0} ({1}, le contenu de {2}) est de nouveau en ligne',
    '{0} -> {1} containers': 'conteneurs : {0} -> {1}',
    '{0} added': '{0} : ajout',
    '{0} after {1}': '{0} après {1}',
    '{0} answered {1}:': '{0} a répondu {1} :',
    '{0} became unhealthy': "{0} n'est plus sain",
    "{0} belongs to a profile that is not on: add it to 'profiles', or drop it from depends_on":
      "{0} appartient à un profil qui n'est pas activé : ajoutez-le à 'profiles', ou retirez-le de depends_on",
    '{0} came up and crashed {1} times during the gate':
      '{0} a démarré et planté {1} fois pendant le contrôle de santé',
    '{0} cannot be listed by tar: it is not complete':
      "{0} ne peut pas être listé par tar : il n'est pas complet",
    '{0} cannot be opened': '{0} ne peut pas être ouvert',
    '{0} cannot be reached: {1}': '{0} est injoignable : {1}',
    '{0} cannot be read: {1}': '{0} ne peut pas être lu : {1}',
    '{0} cannot pull {1} ({2}): {3}': '{0} ne peut pas tirer {1} ({2}) : {3}',
    '{0} changed': '{0} : modification',
    '{0} changed while it was uploaded ({1} bytes instead of {2})':
      '{0} a changé pendant son envoi ({1} octets au lieu de {2})',
    '{0} could not be backed up': '{0} : échec de la sauvegarde',
    '{0} could not be checked': '{0} : vérification impossible',
    '{0} could not be looked after': '{0} : échec de la maintenance',
    '{0} could not be put back on {1}{2}': "{0} n'a pas pu être remise en place sur {1}{2}",
    '{0} could not be put back, or does not work any more':
      '{0} : le retour en arrière a échoué, ou la version ne fonctionne plus',
    '{0} could not be put back: {1}': "{0} n'a pas pu être remise en place : {1}",
    '{0} did not end within {1}{2}': "{0} ne s'est pas terminé en {1}{2}",
    '{0} did not say which databases it holds': "{0} n'a pas dit quelles bases il contient",
    '{0} did not start{1}, and what was put back is not well: look at it now':
      "{0} n'a pas démarré{1}, et ce qui a été remis en place ne va pas bien : à regarder tout de suite",
    '{0} did not start; {1} runs again{2}': "{0} n'a pas démarré ; {1} est de nouveau en ligne{2}",
    '{0} does not answer': '{0} ne répond pas',
    '{0} does not answer within {1} s': '{0} ne répond pas en {1} s',
    '{0} does not exist in the checkout': "{0} n'existe pas dans le checkout",
    '{0} does not run: {1}; on the host: docker compose -p {2} start {3}':
      "{0} ne tourne pas : {1} ; sur l'hôte : docker compose -p {2} start {3}",
    '{0} ended and was restarted {1}, and has not run for long since':
      "{0} s'est terminé et a été redémarré {1}, et ne tourne pas depuis longtemps",
    '{0} failed': '{0} : échec',
    '{0} failed and was taken back': '{0} : échec, retour à la version précédente',
    '{0} failed as a hotfix': '{0} : échec du correctif',
    '{0} failed as a hotfix and was taken back': '{0} : échec du correctif, retour à la version précédente',
    '{0} failed at {1}': '{0} : échec pendant {1}',
    '{0} failed with exit code {1}: {2}': '{0} a échoué avec le code de sortie {1} : {2}',
    '{0} failed: {1}': '{0}, en échec aussi : {1}',
    '{0} failed{1}': '{0} en échec{1}',
    '{0} failed{1}, and nothing that was verified runs':
      "{0} : échec{1}, et rien de ce qui est en ligne n'a été vérifié",
    '{0} failed{1}, and was left as it is': "{0} : échec{1}, et laissé en l'état",
    '{0} failed{1}; it is the first release here': "{0} : échec{1} ; c'est la première release ici",
    '{0} failures are stated without a test case': '{0} échecs sont annoncés sans cas de test',
    '{0} files match, only {1} are read: narrow the pattern':
      '{0} fichiers correspondent, seuls {1} sont lus : resserrez le motif',
    '{0} for releases and backups, {1} for Docker': '{0} pour releases et sauvegardes, {1} pour Docker',
    '{0} from {1}': '{0} depuis {1}',
    '{0} gave no verdict until {1}': "{0} n'a pas donné de verdict avant {1}",
    "{0} has moved {1} to {2}; {3} keeps {4} until its line in the compose file changes or 'refresh' is set":
      "{0} a bougé {1} vers {2} ; {3} garde {4} jusqu'à ce que sa ligne dans le fichier compose change ou que 'refresh' soit donné",
    '{0} has no container: a deploy of the same version makes it':
      "{0} n'a pas de conteneur : un déploiement de la même version le crée",
    '{0} has no disk space left for {1}': "{0} n'a plus de place sur le disque pour {1}",
    '{0} has no mysqldump or mariadb-dump with its client in its image':
      "{0} n'a ni mysqldump ni mariadb-dump avec son client dans son image",
    "{0} has no restart policy, and does not come back after a reboot or a crash: add 'restart: unless-stopped', or 'restart: \"no\"' where that is meant":
      "{0} n'a pas de politique de redémarrage, et ne revient pas après un redémarrage ou un plantage : ajoutez 'restart: unless-stopped', ou 'restart: \"no\"' là où c'est voulu",
    '{0} has no room for the backup: {1} free at {2}, up to {3} needed':
      "{0} n'a pas de place pour la sauvegarde : {1} libres sous {2}, jusqu'à {3} nécessaires",
    '{0} has no source, reference and digest that fit together':
      "{0} n'a pas de source, de référence et de digest qui vont ensemble",
    '{0} has too little room: only {1} are free, this deploy needs about {2}':
      '{0} a trop peu de place : seulement {1} libres, ce déploiement en demande environ {2}',
    '{0} has used {1}% of its inodes': '{0} a utilisé {1} % de ses inodes',
    '{0} has {1} of {2} containers': 'conteneurs de {0} : {1} sur {2}',
    '{0} has {1} problems:\n{2}': '{0} a {1} problèmes :\n{2}',
    "{0} have no restart policy, and do not come back after a reboot or a crash: add 'restart: unless-stopped', or 'restart: \"no\"' where that is meant":
      "{0} n'ont pas de politique de redémarrage, et ne reviennent pas après un redémarrage ou un plantage : ajoutez 'restart: unless-stopped', ou 'restart: \"no\"' là où c'est voulu",
    '{0} in {1}': '{0} en {1}',
    '{0} is a directory, not a compose file': '{0} est un répertoire, pas un fichier compose',
    '{0} is a symbolic link to {1}, {2}': '{0} est un lien symbolique vers {1}, {2}',
    '{0} is an empty directory': '{0} est un répertoire vide',
    '{0} is an option of Node, which has read that file for itself':
      '{0} est une option de Node, qui a lu ce fichier pour lui-même',
    '{0} is backed up': '{0} : sauvegarde faite',
    '{0} is being backed up': '{0} : sauvegarde en cours',
    '{0} is being checked': '{0} : vérification en cours',
    '{0} is being deployed': '{0} : déploiement en cours',
    '{0} is being deployed as a hotfix': '{0} : déploiement du correctif en cours',
    '{0} is being looked after': '{0} : maintenance en cours',
    '{0} is being put back': '{0} : retour en arrière en cours',
    '{0} is deployed': '{0} : déploiement réussi',
    '{0} is deployed as a hotfix': '{0} : correctif déployé',
    '{0} is down': '{0} : hors service',
    '{0} is down ({1})': '{0} est hors service ({1})',
    "{0} is gated with the checks of this run's settings: {1}":
      '{0} est contrôlée avec les réglages de cette exécution : {1}',
    '{0} is gone': '{0} a disparu',
    '{0} is larger than {1}': '{0} est plus grand que {1}',
    '{0} is live{1}': '{0} est en ligne{1}',
    '{0} is looked after': '{0} : maintenance faite',
    '{0} is neither a file nor a variable': "{0} n'est ni un fichier ni une variable",
    '{0} is no image': "{0} n'est pas une image",
    '{0} is no name for an environment variable': "{0} n'est pas un nom de variable d'environnement",
    '{0} is not JSON: {1}': "{0} n'est pas du JSON : {1}",
    '{0} is not a directory that only this user can enter; it holds ssh sockets':
      "{0} n'est pas un répertoire réservé à cet utilisateur ; il contient des sockets ssh",
    '{0} is not a duration': "{0} n'est pas une durée",
    '{0} is not a whole number from {1} to {2}': "{0} n'est pas un nombre entier entre {1} et {2}",
    '{0} is not an id of Discord': "{0} n'est pas un identifiant de Discord",
    '{0} is not as {1} left it: {2}': "{0} n'est pas comme {1} l'a laissé : {2}",
    "{0} is not complete: it ends without the line '-- Dump completed', though {1} exited with 0":
      "{0} n'est pas complet : il finit sans la ligne '-- Dump completed', bien que {1} se soit terminé avec 0",
    '{0} is not installed on the machine that runs this step':
      "{0} n'est pas installé sur la machine qui exécute cette étape",
    '{0} is not supported': "{0} n'est pas pris en charge",
    '{0} is not what build-images puts out: {1}': "{0} n'est pas ce que build-images produit : {1}",
    '{0} is planned{1}: nothing was changed': "Déploiement de {0} prévu{1} : rien n'a été modifié",
    '{0} is production, and nobody can be asked here':
      '{0} est en production, et personne ne peut être interrogé ici',
    '{0} is required': '{0} est obligatoire',
    '{0} is restarting (exit code {1})': '{0} redémarre en boucle (code de sortie {1})',
    '{0} is starting again': '{0} redémarre',
    "{0} is taken from this machine's engine, since no registry gives it: it is streamed to the hosts":
      "{0} est prise dans le moteur de cette machine, puisqu'aucun registre ne la donne : elle est envoyée directement aux hôtes",
    '{0} is the variable {1}, which is not set': "{0} est la variable {1}, qui n'est pas définie",
    '{0} is up again': '{0} : de nouveau en service',
    '{0} is {1}': "{0} est dans l'état {1}",
    '{0} is {1} (exit code {2})': "{0} est dans l'état {1} (code de sortie {2})",
    '{0} is {1}% full: {2} free': '{0} est plein à {1} % : {2} libres',
    '{0} is {1}, which is not dumped: a backup stops there until it stands under backup.ignore':
      "{0} est {1}, qui n'est pas exporté : une sauvegarde s'y arrête jusqu'à ce qu'il soit sous backup.ignore",
    '{0} is {1}{2}': "{0} est dans l'état {1}{2}",
    '{0} looks like a database, by its image or its data directory, but no server runs in it':
      "{0} ressemble à une base de données, par son image ou son répertoire de données, mais aucun serveur n'y tourne",
    '{0} may hold an old address of {1}': '{0} garde peut-être une ancienne adresse de {1}',
    '{0} more like these': 'et {0} de plus du même genre',
    '{0} names {1}, a name that deploy-kit uses itself in a release':
      '{0} nomme {1}, un nom que deploy-kit utilise lui-même dans une release',
    '{0} names {1}, which is outside {2}': '{0} nomme {1}, qui est hors de {2}',
    '{0} needs a look': '{0} : à regarder',
    "{0} of '{1}' run without a release of ours": "{0} de '{1}' : hors de toute release de deploy-kit",
    '{0} of this run is there already, with the same content':
      '{0} de cette exécution est déjà là, avec le même contenu',
    '{0} of {1}': '{0} sur {1}',
    '{0} of {1} ({2}) waits for its verdict until {3}': "{0} de {1} ({2}) attend son verdict jusqu'à {3}",
    '{0} of {1} ({2}) was left behind by a run that is over':
      '{0} de {1} ({2}) a été laissée par une exécution terminée',
    '{0} of {1} changed': '{0} sur {1} modifiés',
    '{0} of {1} to change': '{0} sur {1} à modifier',
    '{0} of {1}: {2}% used, {3} free': '{0} ({1}) : {2} % utilisés, {3} libres',
    '{0} on {1}': '{0} sur {1}',
    '{0} on {1} did not end within {2}{3}': "{0} sur {1} ne s'est pas terminé en {2}{3}",
    '{0} on {1} printed more than can be kept in memory, and was ended':
      '{0} sur {1} a affiché plus que ce que la mémoire peut garder, et a été arrêté',
    '{0} on {1} was not done after {2}': "{0} sur {1} n'était pas terminé après {2}",
    '{0} on {1}: {2} in {3}': '{0} sur {1} : {2} en {3}',
    '{0} passed{1}': '{0} réussis{1}',
    '{0} pings nobody: write a role as <@&id> and a user as <@id>':
      '{0} ne mentionne personne : écrivez un rôle <@&id> et un utilisateur <@id>',
    '{0} printed something else than an object in JSON': "{0} a affiché autre chose qu'un objet en JSON",
    '{0} ran, at least {1} must (min-tests; skipped ones do not count)':
      '{0} exécutés, il en faut au moins {1} (min-tests ; ceux qui sont ignorés ne comptent pas)',
    '{0} refuses the connection: nothing listens there': "{0} refuse la connexion : rien n'y écoute",
    '{0} removed': '{0} : suppression',
    '{0} restarted': '{0} a redémarré',
    '{0} restarted{1}': '{0} a redémarré{1}',
    '{0} running and healthy': '{0} en marche, état sain',
    '{0} runs again': '{0} : de nouveau en ligne',
    '{0} runs again ({1})': '{0} est de nouveau en ligne ({1})',
    '{0} runs again, but it does not pass its gate: {1}':
      '{0} est de nouveau en ligne, mais ne passe pas son contrôle de santé : {1}',
    '{0} runs again{1}, and does not pass its gate':
      '{0} est de nouveau en ligne{1}, mais ne passe pas son contrôle de santé',
    '{0} runs again{1}, and {2} failed': '{0} est de nouveau en ligne{1}, mais échec pendant {2}',
    '{0} runs again{1}; {2} was left': '{0} est de nouveau en ligne{1}, à la place de {2}',
    '{0} runs no release yet: {1} cannot be deployed without the others':
      "{0} n'exécute encore aucune release : {1} ne peut pas être déployé sans les autres",
    '{0} runs on{1}': '{0} reste en ligne{1}',
    '{0} runs {1}': '{0} : {1} en ligne',
    '{0} runs {1} ({2}), verified since {3}': '{0} : {1} ({2}) en ligne, vérifiée depuis {3}',
    '{0} runs{1} already, and is not well now: {2} failed':
      '{0} est déjà en ligne{1}, mais ne va pas bien : échec pendant {2}',
    '{0} runs{1} already: nothing to do': '{0} est déjà en ligne{1} : rien à faire',
    '{0} runs{1} as before: the run was cancelled': "{0} reste en ligne{1} : l'exécution a été annulée",
    "{0} says 'name: {1}': the stack runs as project '{2}' (setting compose-project); to take over what runs as '{3}', set compose-project: {4}":
      "{0} dit 'name: {1}' : la stack tourne comme projet '{2}' (réglage compose-project) ; pour reprendre ce qui tourne sous '{3}', mettez compose-project: {4}",
    '{0} since {1}': '{0} depuis {1}',
    '{0} since {1}:': '{0} depuis {1} :',
    '{0} stay as this try has left them': '{0} restent comme cette tentative les a laissés',
    '{0} stays as this try has left it': "{0} reste comme cette tentative l'a laissé",
    '{0} stopped in the middle of the deploy': "{0} s'est arrêté au milieu du déploiement",
    '{0} takes NAME=VALUE': '{0} attend NOM=VALEUR',
    '{0} was built but cannot be pushed: {1}': '{0} a été construite mais ne peut pas être poussée : {1}',
    '{0} was built, but nobody can see whether the registry has it: {1}':
      "{0} a été construite, mais personne ne peut voir si le registre l'a : {1}",
    '{0} was built, but {1} does not have it afterwards': "{0} a été construite, mais ensuite {1} ne l'a pas",
    '{0} was cancelled': '{0} : annulé',
    '{0} was cancelled; {1}': '{0} : annulé ; {1}',
    '{0} was cut off in the middle of its deploy{1}: look at it now':
      '{0} a été coupée au milieu de son déploiement{1} : à regarder tout de suite',
    '{0} was killed for want of memory': '{0} a été tué par manque de mémoire',
    '{0} was left{1}': '{0} a été quittée{1}',
    '{0} was not answered to its end{1}': "{0} n'a pas reçu de réponse complète{1}",
    '{0} was put back by the deploy: it is to pass its gate, too':
      '{0} a été remise en place par le déploiement : elle doit aussi passer son contrôle de santé',
    '{0} was not deployed, {1} failed; {2}': "{0} n'a pas été déployée, échec pendant {1} ; {2}",
    '{0} was not deployed: {1}\n{2}': "{0} n'a pas été déployée : {1}\n{2}",
    '{0} was not deployed{1}: {2}\nOn the hosts now: {3}':
      "{0} n'a pas été déployée{1} : {2}\nSur les hôtes maintenant : {3}",
    '{0} was paused: it goes on': '{0} était en pause : il continue',
    '{0} was put back': '{0} a été remise en place',
    '{0} was put back ({1}), and does not pass its gate':
      '{0} a été remise en place ({1}), mais ne passe pas son contrôle de santé',
    '{0} was restarted {1}': '{0} a été redémarré {1}',
    '{0} was restarted {1}{2}': '{0} a été redémarré {1}{2}',
    '{0} went from running to {1} (exit code {2})': '{0} est passé de running à {1} (code de sortie {2})',
    '{0} {1}: {2}': '{0} {1} : {2}',
    '{0}% of {1}, {2} free': '{0} % de {1}, {2} libres',
    '{0}, a one-off command, runs for {1}': '{0}, une commande ponctuelle, tourne depuis {1}',
    '{0}, and asks to wait {1}: given up': "{0}, et demande d'attendre {1} : abandon",
    '{0}, and fail-on-warnings is set': '{0}, et fail-on-warnings est activé',
    '{0}, and goes on ending': '{0}, et continue de se terminer',
    '{0}, and no check asks about it': "{0}, et aucun contrôle ne l'interroge",
    '{0}, and there is no github-token': "{0}, et il n'y a pas de github-token",
    '{0}, and {1} stayed up for {2}': '{0}, et {1} est resté en marche pendant {2}',
    '{0}, code {1}': '{0}, code {1}',
    '{0}, environment {1}': '{0}, environnement {1}',
    '{0}, environment {1}: {2}': '{0}, environnement {1} : {2}',
    '{0}, left of an interrupted deploy, is {1} again':
      "{0}, laissé par un déploiement interrompu, s'appelle de nouveau {1}",
    '{0}, taken before it': '{0}, prise avant elle',
    '{0}, taken before its content was deployed': '{0}, prise avant le déploiement de son contenu',
    '{0}, the content of {1}': '{0}, le contenu de {1}',
    '{0}, the last of {1}': '{0}, la dernière du {1}',
    '{0}, though {1} ({2}) is active there': '{0}, bien que {1} ({2}) y soit active',
    '{0}, which a compose file includes or extends, does not exist':
      "{0}, qu'un fichier compose inclut ou étend, n'existe pas",
    '{0}, {1} since {2} ({3})': '{0}, {1} depuis {2} ({3})',
    "{0}.additional_contexts.{1}: service {2} has no 'build:'":
      "{0}.additional_contexts.{1}: le service {2} n'a pas de 'build:'",
    '{0}.{1} is nothing that buildx can do': "{0}.{1} n'est pas quelque chose que buildx sait faire",
    "{0}.{1}: the external {2} '{3}' does not exist on this host":
      "{0}.{1}: le {2} externe '{3}' n'existe pas sur cet hôte",
    '{0}/config.json is not JSON': "{0}/config.json n'est pas du JSON",
    '{0}/releases/{1} (deleted by hand?): deploy again':
      '{0}/releases/{1} (supprimée à la main ?) : redéployez',
    '{0}:': '{0} :',
    "{0}: '{1}' is neither a time, a size nor keep": "{0}: '{1}' n'est ni une durée, ni une taille, ni keep",
    "{0}: '{1}' is neither true nor false": "{0}: '{1}' n'est ni true ni false",
    "{0}: '{1}' is not a URL with http:// or https://":
      "{0}: '{1}' n'est pas une URL avec http:// ou https://",
    "{0}: '{1}' is not a duration": "{0}: '{1}' n'est pas une durée",
    "{0}: '{1}' is not a whole number{2}": "{0}: '{1}' n'est pas un nombre entier{2}",
    "{0}: '{1}' is not one of {2}": "{0}: '{1}' n'est pas l'un de {2}",
    "{0}: '{1}' is there twice": "{0}: '{1}' est présent deux fois",
    "{0}: '{1}' is too long": "{0}: '{1}' est trop long",
    "{0}: '{1}' is too short": "{0}: '{1}' est trop court",
    '{0}: .env would be empty: nothing gives the stack variables':
      '{0}: .env serait vide : rien ne donne ses variables à la stack',
    '{0}: Docker Engine does not answer: {1}': '{0}: Docker Engine ne répond pas : {1}',
    '{0}: Docker Engine is away: waiting for it': '{0}: Docker Engine est absent : attente de son retour',
    '{0}: Docker Engine was restarted meanwhile': '{0}: Docker Engine a été redémarré entre-temps',
    '{0}: Docker Engine was restarted meanwhile: starting {1} again':
      '{0}: Docker Engine a été redémarré entre-temps : {1} démarre à nouveau',
    '{0}: a command of an earlier run still changes {1} (it holds {2}/busy)':
      "{0}: une commande d'une exécution antérieure modifie encore {1} (elle tient {2}/busy)",
    '{0}: a command of an earlier run still writes; waiting':
      "{0}: une commande d'une exécution antérieure écrit encore ; attente",
    '{0}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one':
      '{0}: un nom sans valeur, que rien ne définit : écrivez NOM=valeur, ou NOM= pour une valeur vide',
    '{0}: a variable must be set: {1}': '{0}: une variable doit être définie : {1}',
    '{0}: cannot be written on {1} ({2}): {3}': '{0}: écriture impossible sur {1} ({2}) : {3}',
    '{0}: could not {1}: {2}': '{0} : impossible de {1} : {2}',
    '{0}: dropped {1}': '{0}: {1} abandonnées',
    '{0}: environments.{1} names no hosts': '{0}: environments.{1} ne nomme aucun hôte',
    '{0}: failed': '{0} : échec',
    '{0}: given up': '{0} : abandon',
    '{0}: has no verified release yet: its containers of {1} are left as they are':
      "{0}: n'a pas encore de release vérifiée : ses conteneurs de {1} sont laissés tels quels",
    '{0}: it cannot be archived': '{0}: il ne peut pas être archivé',
    '{0}: it does not say where the deploy path is ({1})':
      '{0}: il ne dit pas où est le chemin de déploiement ({1})',
    '{0}: its arguments are too long for this system': '{0}: ses arguments sont trop longs pour ce système',
    '{0}: its data cannot be dumped': '{0}: ses données ne peuvent pas être exportées',
    '{0}: its user {1} sees no database': '{0}: son utilisateur {1} ne voit aucune base',
    '{0}: layers kept in the cache of GitHub Actions': '{0}: couches gardées dans le cache de GitHub Actions',
    '{0}: layers taken from the cache of GitHub Actions':
      '{0}: couches prises dans le cache de GitHub Actions',
    '{0}: no image of the stack has GNU tar: extended attributes and ACLs are not kept':
      "{0}: aucune image de la stack n'a GNU tar : les attributs étendus et les ACL ne sont pas gardés",
    '{0}: no login works.{1}{2}': '{0}: aucune connexion ne marche.{1}{2}',
    "{0}: no service has the profile '{1}'{2}": "{0}: aucun service n'a le profil '{1}'{2}",
    '{0}: no service is left to deploy': '{0}: il ne reste aucun service à déployer',
    '{0}: no ssh settings were given': "{0}: aucun réglage ssh n'a été donné",
    '{0}: nobody says whether {1} is locked': '{0}: personne ne dit si {1} est verrouillé',
    '{0}: not found{1}': '{0}: introuvable{1}',
    '{0}: not valid YAML: {1}': '{0}: YAML invalide : {1}',
    '{0}: nothing of it to protect yet': "{0}: rien à en protéger pour l'instant",
    '{0}: nothing to do.': '{0} : rien à faire.',
    '{0}: nothing to remove': '{0}: rien à supprimer',
    '{0}: nothing was given for {1} ({2}); without, {3}':
      "{0}: rien n'a été donné pour {1} ({2}) ; sans cela, {3}",
    '{0}: nothing was written': "{0} : rien n'a été écrit",
    '{0}: old releases could not be dropped: {1}':
      "{0}: les anciennes releases n'ont pas pu être abandonnées : {1}",
    '{0}: on-failure is keep': '{0}: on-failure vaut keep',
    '{0}: pull {1}': '{0} : téléchargement de {1}',
    '{0}: pulled {1}': '{0}: {1} tirée',
    '{0}: release {1} cannot be confirmed: it is {2}':
      '{0}: la release {1} ne peut pas être confirmée : elle est {2}',
    '{0}: release {1} is not complete any more: {2} is gone':
      "{0}: la release {1} n'est plus complète : {2} a disparu",
    '{0}: release {1} no longer waits for a verdict: {2}':
      "{0}: la release {1} n'attend plus de verdict : {2}",
    '{0}: release {1} of {2} waits for its verdict (since {3}, {4})':
      '{0}: la release {1} de {2} attend son verdict (depuis {3}, {4})',
    '{0}: removing {1}': '{0}: suppression de {1}',
    '{0}: restarting {1}: what they know of {2} may be old':
      "{0}: redémarrage de {1} : ce qu'ils savent de {2} est peut-être ancien",
    '{0}: service {1} uses the {2} {3}, which is not declared':
      "{0}: le service {1} utilise {3} ({2}), qui n'est pas déclaré",
    '{0}: shared data ({1}) could not be made: {2}':
      "{0}: les données partagées ({1}) n'ont pas pu être créées : {2}",
    '{0}: ssh cannot use this private key: {1}': '{0}: ssh ne peut pas utiliser cette clé privée : {1}',
    '{0}: sshd forbids connections to {1} through it':
      '{0}: sshd interdit les connexions à {1} à travers lui',
    '{0}: take the lock': '{0} : prise du verrou',
    "{0}: test suite '{1}' has no command": "{0}: la suite de tests '{1}' n'a pas de commande",
    '{0}: the checkout has no {1} {2}': "{0}: le checkout n'a pas de {1} {2}",
    '{0}: the connection ended while {1} ran{2}':
      "{0}: la connexion s'est terminée pendant que {1} tournait{2}",
    '{0}: the disk has no room for {1}': "{0}: le disque n'a pas de place pour {1}",
    '{0}: the disk of {1} is full ({2})': '{0}: le disque de {1} est plein ({2})',
    '{0}: the failure could not be written down: {1}': "{0}: l'échec n'a pas pu être noté : {1}",
    '{0}: the file on {1} does not read back ({2})': '{0}: le fichier sur {1} ne se relit pas pareil ({2})',
    '{0}: the last lines of its output': '{0}: les dernières lignes de sa sortie',
    '{0}: the lock in {1} cannot be taken{2}': '{0}: le verrou dans {1} ne peut pas être pris{2}',
    '{0}: the login shell does not run commands as sh does: {1}':
      "{0}: le shell de connexion n'exécute pas les commandes comme sh : {1}",
    '{0}: the login shell prints text of its own into every command: {1}':
      '{0}: le shell de connexion ajoute un texte à lui à chaque commande : {1}',
    '{0}: the private key is damaged': '{0}: la clé privée est abîmée',
    '{0}: the private key is damaged (it holds what is no base64)':
      "{0}: la clé privée est abîmée (elle contient ce qui n'est pas du base64)",
    '{0}: the private key is empty': '{0}: la clé privée est vide',
    '{0}: the private key is protected by a passphrase, which nobody can type here':
      '{0}: la clé privée est protégée par une phrase de passe, que personne ne peut taper ici',
    '{0}: the quote that begins the value of {1} is never closed':
      "{0}: le guillemet qui ouvre la valeur de {1} n'est jamais fermé",
    "{0}: the release that failed here has left containers of Compose project '{1}' ({2})":
      "{0}: la release qui a échoué ici a laissé des conteneurs du projet Compose '{1}' ({2})",
    "{0}: the stack has no service '{1}'{2}": "{0}: la stack n'a pas de service '{1}'{2}",
    '{0}: the value of {1} has {2}': '{0}: la valeur de {1} contient {2}',
    '{0}: the value of {1} is longer than a process can be given (128 KiB)':
      "{0}: la valeur de {1} est plus longue que ce qu'un processus peut recevoir (128 KiB)",
    '{0}: the value of {1} uses ${{2}}, which is not set':
      "{0}: la valeur de {1} utilise ${{2}}, qui n'est pas définie",
    '{0}: the value of {1} {2}': '{0}: la valeur de {1} {2}',
    "{0}: there is no environment '{1}'{2}; there is {3}":
      "{0}: il n'y a pas d'environnement '{1}'{2} ; il y a : {3}",
    "{0}: there is no language '{1}'": "{0} : il n'y a pas de langue '{1}'",
    '{0}: there is no previous release to put back':
      "{0}: il n'y a pas de release précédente à remettre en place",
    "{0}: this environment runs as Compose project '{1}', now it would become '{2}'":
      "{0}: cet environnement tourne comme projet Compose '{1}', il deviendrait maintenant '{2}'",
    '{0}: this is a key of PuTTY, which OpenSSH does not read':
      "{0}: c'est une clé de PuTTY, qu'OpenSSH ne lit pas",
    '{0}: this is the public half of a key': "{0}: c'est la moitié publique d'une clé",
    '{0}: this line is not NAME=value': "{0}: cette ligne n'est pas NOM=valeur",
    '{0}: this run has switched nothing, so it puts nothing back':
      "{0}: cette exécution n'a rien basculé, elle ne remet donc rien en place",
    '{0}: until then, or {1}, a change is refused': '{0}: jusque-là, ou {1}, une modification est refusée',
    '{0}: variables must be set: {1}': '{0}: des variables doivent être définies : {1}',
    '{0}: waiting for it': '{0}: en attente',
    '{0}: waiting for {1} ({2}, since {3}, {4})': '{0}: attente de {1} ({2}, depuis {3}, {4})',
    '{0}: waiting until {1} has stopped, which was asked to before':
      "{0} : attente de l'arrêt de {1}, déjà demandé",
    "{0}: what stands before '{1}' is not a name of a variable":
      "{0}: ce qui précède '{1}' n'est pas un nom de variable",
    '{0}: what was built has the content of {1}, which runs: it is kept':
      '{0}: ce qui a été construit a le contenu de {1}, en ligne : on la garde',
    '{0}: what {1} needs is missing there: {2}': '{0}: ce dont {1} a besoin manque là-bas : {2}',
    "{0}: {1} belongs to project '{2}', environment '{3}'":
      "{0}: {1} appartient au projet '{2}', environnement '{3}'",
    '{0}: {1} cannot be read: {2}': '{0}: {1} ne peut pas être lu : {2}',
    '{0}: {1} cannot be written: {2}': '{0}: {1} ne peut pas être écrit : {2}',
    '{0}: {1} could not be restarted within {2}: what they know of {3} may be old':
      "{0}: {1} n'ont pas pu être redémarrés en {2} : ce qu'ils savent de {3} est peut-être ancien",
    '{0}: {1} did not end within the time': "{0}: {1} ne s'est pas terminé à temps",
    '{0}: {1} does not exist': "{0}: {1} n'existe pas",
    '{0}: {1} has a ${...} that Compose cannot read':
      '{0}: {1} contient un ${...} que Compose ne peut pas lire',
    '{0}: {1} has schema {2}, this version knows 1': '{0}: {1} a le schéma {2}, cette version connaît le 1',
    '{0}: {1} has the volumes {2} instead of {3}: what was written to the latter is not seen by it':
      '{0}: {1} a les volumes {2} au lieu de {3} : il ne voit pas ce qui a été écrit dans ces derniers',
    '{0}: {1} in {2}': '{0} : {1} en {2}',
    '{0}: {1} in {2} could not be reloaded: {3}': "{0}: {1} dans {2} n'a pas pu être rechargé : {3}",
    '{0}: {1} in {2} is not well': '{0} : {1} en {2} ne va pas bien',
    '{0}: {1} in {2} reloaded: it may hold an old address of {3}':
      '{0}: {1} dans {2} rechargé : il garde peut-être une ancienne adresse de {3}',
    '{0}: {1} in {2}. Kept in {3}': '{0} : {1} en {2}. Conservé dans {3}',
    '{0}: {1} is active': '{0}: {1} est active',
    '{0}: {1} is at work ({2}, since {3}, {4}): a change waits for that':
      "{0}: {1} est à l'œuvre ({2}, depuis {3}, {4}) : une modification attend la fin",
    '{0}: {1} is damaged (it is the record of {2})': "{0}: {1} est abîmé (c'est l'enregistrement de {2})",
    '{0}: {1} is damaged ({2})': '{0}: {1} est abîmé ({2})',
    '{0}: {1} is locked by {2}{3}': '{0}: {1} est verrouillé par {2}{3}',
    '{0}: {1} is missing': '{0}: {1} manque',
    '{0}: {1} is missing, and {2}/current points at {3}': '{0}: {1} manque, et {2}/current pointe vers {3}',
    '{0}: {1} is not a host: {2}': "{0}: {1} n'est pas un hôte : {2}",
    '{0}: {1} is not the image that was sent ({2}, {3})':
      "{0}: {1} n'est pas l'image qui a été envoyée ({2}, {3})",
    '{0}: {1} is not {2}': "{0}: {1} n'est pas {2}",
    '{0}: {1} is there already, with the content of another run':
      "{0}: {1} est déjà là, avec le contenu d'une autre exécution",
    '{0}: {1} is unhealthy': "{0}: {1} n'est pas sain",
    '{0}: {1} needs the variable {2}, which is not set{3}':
      "{0}: {1} a besoin de la variable {2}, qui n'est pas définie{3}",
    '{0}: {1} of this commit is there already': '{0}: {1} de ce commit est déjà là',
    '{0}: {1} of {2} sent': '{0} : {1} envoyés, {2}',
    '{0}: {1} run another image than release {2}': '{0} : {1} : autre image que celle de la release {2}',
    '{0}: {1} run another image than {2} did': '{0} : {1} : autre image que celle de {2}',
    '{0}: {1} times in a row within {2}': '{0} : {1} fois de suite en {2}',
    '{0}: {1} was set before; this value is the one in use':
      "{0}: {1} a déjà été défini ; c'est cette valeur-ci qui sert",
    '{0}: {1} was {2} and is mounted no more; the data stays there':
      "{0}: {1} était {2} et n'est plus monté ; les données y restent",
    '{0}: {1} was {2} and will be {3}, with what is there; what was written until then stays where it is':
      "{0}: {1} était {2} et sera {3}, avec ce qui s'y trouve ; ce qui a été écrit jusque-là reste où c'est",
    '{0}: {1}, since {2} ({3})': '{0} : {1}, depuis {2} ({3})',
    "{0}: {1}: '{2}' is no absolute path in the container":
      "{0}: {1}: '{2}' n'est pas un chemin absolu dans le conteneur",
    "{0}: {1}: '{2}' is no name of an image: {3}": "{0}: {1}: '{2}' n'est pas un nom d'image : {3}",
    '{0}: {1}: its answer is no {2} ({3})': "{0}: {1}: sa réponse n'est pas un {2} ({3})",
    "{0}: {1}: the engine takes '{2}' from no directory":
      "{0}: {1}: le moteur ne prend '{2}' dans aucun répertoire",
    '{0}: {1}: {2} is not set': "{0}: {1}: {2} n'est pas défini",
    '{0}: {1}; the next deploy would {2} it': '{0} : {1} ; le prochain déploiement ferait ceci : {2}',
    '{0}:{1} does not accept connections': "{0}:{1} n'accepte pas de connexions",
    '{0}:{1}: is not UTF-8': "{0}:{1}: n'est pas en UTF-8",
    '{0}:{1}: there is text after the closing quote of {2}':
      '{0}:{1}: il y a du texte après le guillemet fermant de {2}',
    '{0}; NAME= there, or ${NAME-} in the file, says that empty is meant; for a literal $ write $$':
      '{0} ; NOM= à cet endroit, ou ${NAME-} dans le fichier, dit que le vide est voulu ; pour un $ littéral écrivez $$',
    '{0}; it cannot be backed up: {1}': '{0} ; la sauvegarde est impossible : {1}',
    '{0}; as it was before: deploy-kit restore -e {1} --set {2}':
      "{0} ; telles qu'elles étaient avant : deploy-kit restore -e {1} --set {2}",
    '{0}; looking again': '{0} ; nouvel examen',
    '{0}; or build it: {1}': '{0} ; ou construisez-la : {1}',
    '{0}; or set build.attestations to auto, which leaves out what cannot be had':
      '{0} ; ou mettez build.attestations à auto, qui laisse de côté ce qui ne peut pas être obtenu',
    '{0}; the backup was not kept': "{0} ; la sauvegarde n'a pas été gardée",
    '{0}; {1} runs again{2}': '{0} ; {1} est de nouveau en ligne{2}',
    '{0}; {1} was put back': '{0} ; {1} a été remise en place',
    '{0}{1}\nWhat to do: {2}': '{0}{1}\nQue faire : {2}',
    '{0}d ago': 'il y a {0} j',
    '{0}{1} ago': 'il y a {0} {1}',
    '{0}{1} has the name on the host that what lies beside the project has there':
      "{0}{1} porte sur l'hôte le nom qu'y a ce qui est à côté du projet",
    '{0}{1} is neither shipped nor shared': "{0}{1} n'est ni livré ni partagé",
    '{0}{1} is outside {2}': '{0}{1} est hors de {2}',
    '{0}{1}, and putting back failed: look at it now':
      '{0}{1}, et la remise en place a échoué : à regarder tout de suite',
    '{0}{1}, and was not put back: look at it now': '{0}{1}, sans remise en place : à regarder tout de suite',
    '{0}{1}; it is the first release here, and runs on':
      "{0}{1} ; c'est la première release ici, elle reste en ligne",
    Freed: 'Espace libéré',
    Left: 'Quittée',
    'Runs again': 'De nouveau en ligne',
    Services: 'Services',
    Warnings: 'Avertissements',
    'What to do': 'Que faire',
    all: 'tous',
    '{0}: {1}': '{0} : {1}',
    "add '{0}:' to the file": "ajoutez '{0}:' au fichier",
    "add '{0}' to the permissions {1}": "ajoutez '{0}' aux permissions {1}",
    "check the name, and that the token may see it: '{0}' in the permissions {1}":
      "vérifiez le nom, et que le jeton a le droit de le voir : '{0}' dans les permissions {1}",
    'GitHub: cannot {0}: {1}': 'GitHub : impossible de {0} : {1}',
    'GitHub: cannot {0}: {1}, and {2}: given up': 'GitHub : impossible de {0} : {1}, et {2} : abandon',
    'GitHub: cannot {0}: its answer ({1}) is not as described: {2}: {3}':
      "GitHub : action impossible ({0}) : sa réponse ({1}) n'est pas conforme à sa description : {2} : {3}",
    'it asks to wait {0}': "il demande d'attendre {0}",
    "hand it on: {0}; 'deploy-kit run' takes it from --secret GITHUB_TOKEN":
      "transmettez-le : {0} ; 'deploy-kit run' le prend de --secret GITHUB_TOKEN",
    'hand on a token that is valid: {0}': 'transmettez un jeton valide : {0}',
    'of the job': 'du job',
    'of the job, and of the job that calls its workflow': 'du job, et du job qui appelle son workflow',
    'set GH_TOKEN to a token that is valid: export GH_TOKEN="$(gh auth token)"':
      'mettez dans GH_TOKEN un jeton valide : export GH_TOKEN="$(gh auth token)"',
    'of the token': 'du jeton',
    "of the token (fine-grained), or give it the scope 'repo' (classic)":
      "du jeton (fine-grained), ou donnez-lui le scope 'repo' (classic)",
    refused: 'refusée',
    'no environment': 'aucun environnement',
    '; ': ' ; ',
    dead: 'mort',
    'no complete answer within {0}': 'pas de réponse complète en {0}',
    'no container of the project on {0}': 'aucun conteneur du projet sur {0}',
    'no container of service {0} on {1}': 'aucun conteneur du service {0} sur {1}',
    'no sign of life (an http or a service check tells more) within {0}':
      'aucun signe de vie en {0} (un contrôle http ou service en dit plus)',
    'no connection within {0}': 'pas de connexion en {0}',
    'DEPLOY_ENV in the file of --secrets': 'DEPLOY_ENV (fichier de --secrets)',
    'correct the file; docker compose config shows the same error on your machine':
      'corrigez le fichier ; docker compose config montre la même erreur sur votre machine',
    "set it in the secret input 'env', or give the secret a 'file:'":
      "définissez-la dans l'entrée secrète 'env', ou donnez au secret un 'file:'",
    "no service has 'build:'": "aucun service n'a de 'build:'",
    'reloaded if {0} gets another address': 'rechargé si {0} reçoit une autre adresse',
    'restarted if {0} gets another address': 'redémarré si {0} reçoit une autre adresse',
    'hooks before': 'hooks avant',
    'hooks after': 'hooks après',
    'new': 'nouveau',
    changed: 'modifié',
    'the stack has none': "la stack n'en a aucun",
    'compare {0} with {1}': 'comparer {0} avec {1}',
    'see run {0}': "voir l'exécution {0}",
    'see the environment {0}': "voir l'environnement {0}",
    'see what may be deployed to {0}': 'voir ce qui peut être déployé vers {0}',
    'set up the environment {0}': "configurer l'environnement {0}",
    'allow the {0} {1} in the environment {2}': "autoriser {1} ({0}) dans l'environnement {2}",
    'find the user {0}': "trouver l'utilisateur {0}",
    'find the team {0}': "trouver l'équipe {0}",
    'see the repository{0}': 'voir le dépôt{0}',
    'see which actions the repository may use': 'voir les actions que le dépôt peut utiliser',
    'see the default permissions of workflows': 'voir les permissions par défaut des workflows',
    'see which actions are selected': 'voir les actions sélectionnées',
    'see who may use {0}': 'voir qui peut utiliser {0}',
    'list the runners': 'lister les runners',
    'list the variables of {0}': 'lister les variables de {0}',
    'list the secrets of {0}': 'lister les secrets de {0}',
    'set the variable {0} of {1}': 'définir la variable {0} de {1}',
    'set the secret {0} of {1}': 'définir le secret {0} de {1}',
    'Images of {0}, as {1} has verified them ({2})': 'Images de {0}, telles que vérifiées en {1} ({2})',
    'record the deployment': 'enregistrer le déploiement',
    'GitHub: merged the ref and made no deployment of it':
      'GitHub : a fusionné la révision sans en faire de déploiement',
    'write the status of the deployment': "écrire l'état du déploiement",
    'list the deployments to {0}': 'lister les déploiements vers {0}',
    'read the status of an earlier deployment': "lire l'état d'un déploiement antérieur",
    'superseded by {0}': 'remplacé par {0}',
    'the deployment is not recorded as it should be. {0}{1}':
      "le déploiement n'est pas enregistré comme il devrait l'être. {0}{1}",
    'read issue #{0}': 'lire le ticket n° {0}',
    'look for open issues with the label {0}': "chercher les tickets ouverts avec l'étiquette {0}",
    'open an issue': 'ouvrir un ticket',
    'see to the label {0}': "créer l'étiquette {0} si elle manque",
    'change issue #{0}': 'modifier le ticket n° {0}',
    'comment on issue #{0}': 'commenter le ticket n° {0}',
    'Up again after {0}.': 'De nouveau en service après {0}.',
    '**Urgent**, by {0}: {1}': '**Urgent**, par {0} : {1}',
    'For {0}: {1}': 'Pour {0} : {1}',
    '{0}: {1}{2}': '{0}, {1}{2}',
    '{0} is up': '{0} : en service',
    '{0} is remembered': '{0} : message noté',
    'issue opened': 'ticket ouvert',
    'issue updated': 'ticket mis à jour',
    'issue closed': 'ticket fermé',
    kept: 'conservée',
    "'{0}' stands for whoever owns it": "'{0}' tient la place du vrai propriétaire",
    'write the name of the owner': 'écrivez le nom du propriétaire',
    "'{0}' is the name of an example, and no server has it":
      "'{0}' est un nom d'exemple, qu'aucun serveur ne porte",
    'write the name of your server': 'écrivez le nom de votre serveur',
    "'{0}': nobody has looked at it": "'{0}' : personne ne l'a relu",
    'put it right, and remove the mark': 'corrigez-le, et retirez la marque',
    "there is no directory '{0}' in the repository": "il n'y a pas de répertoire '{0}' dans le dépôt",
    'name the directory of the project, from the top of the repository':
      'nommez le répertoire du projet, depuis la racine du dépôt',
    "there is no file '{0}' in {1}": "il n'y a pas de fichier '{0}' dans {1}",
    'name the config file, from the directory of the project, or leave the input out':
      "nommez le fichier de configuration, depuis le répertoire du projet, ou retirez l'entrée",
    'write ${{ inputs.{0} == {1} }}': 'écrivez ${{ inputs.{0} == {1} }}',
    'hand on a number': 'transmettez un nombre',
    "'github.event.inputs.{0}' is always a text": "'github.event.inputs.{0}' est toujours un texte",
    "'inputs.{0}' is of the type {1}": "'inputs.{0}' est du type {1}",
    "'inputs.{0}' is empty on {1}": "'inputs.{0}' est vide sur {1}",
    "{0} has no input '{1}'{2}": "{0} n'a pas d'entrée '{1}'{2}",
    'it has no inputs': "il n'a pas d'entrées",
    'its inputs are {0}': 'ses entrées sont {0}',
    "{0} requires the input '{1}'": "{0} exige l'entrée '{1}'",
    "give it below 'with:'": "donnez-la sous 'with:'",
    "{0} has no secret '{1}'{2}": "{0} n'a pas de secret '{1}'{2}",
    'it has no secrets': "il n'a pas de secrets",
    'its secrets are {0}': 'ses secrets sont {0}',
    "{0} requires the secret '{1}'": "{0} exige le secret '{1}'",
    "give it below 'secrets:'": "donnez-le sous 'secrets:'",
    "input '{0}' of {1} is {2}: {3}": "l'entrée '{0}' de {1} doit être {2} : {3}",
    "'{0}' is not": "'{0}' ne convient pas",
    'leave the quotes out: {0}': 'enlevez les guillemets : {0}',
    "input '{0}' of {1} is empty on {2}": "l'entrée '{0}' de {1} est vide sur {2}",
    "say what it is there: ${{ {0} || '...' }}": "dites ce qu'elle vaut dans ce cas : ${{ {0} || '...' }}",
    "{0} has no environment '{1}'{2}": "{0} n'a pas d'environnement '{1}'{2}",
    "it has {0}; add it below 'environments:', or name one that is there":
      "il contient : {0} ; ajoutez-le sous 'environments:', ou nommez-en un qui existe",
    'a newer run cancels {0} in the middle of its work':
      'une exécution plus récente annule {0} en plein travail',
    'write cancel-in-progress: false: what runs is let finish, and the next one waits':
      "écrivez cancel-in-progress: false : l'exécution en cours va jusqu'au bout, et la suivante attend",
    "a job of {0} waits for the group '{1}', which its caller holds: GitHub cancels the run":
      "un job de {0} attend le groupe '{1}', que tient celui qui l'appelle : GitHub annule l'exécution",
    'leave the concurrency out: the called workflow lets one deploy run after the other':
      "retirez 'concurrency' : le workflow appelé fait passer les déploiements l'un après l'autre",
    '{0} is urgent for no reason': '{0} est urgent sans raison donnée',
    "give it the input 'reason'": "donnez-lui l'entrée 'reason'",
    "give it the input 'issue', or urgent: true and a reason":
      "donnez-lui l'entrée 'issue', ou urgent: true et une raison",
    '{0} is for no issue, and not urgent: it refuses to run':
      "{0} n'a pas de ticket et n'est pas urgent : il refuse de tourner",
    "{0} of '{1}' needs a reason": "{0} de '{1}' exige une raison",
    'write {0}@v{1}, or the full SHA of a commit': "écrivez {0}@v{1}, ou le SHA complet d'un commit",
    '{0} names no version': '{0} ne nomme pas de version',
    '{0}: GitHub takes no short SHA': "{0} : GitHub n'accepte pas de SHA court",
    "{0} is whatever '{1}' is at the time of the run":
      "{0} désigne ce que '{1}' contient au moment de l'exécution",
    "call it in a step of a job with 'runs-on', or call a workflow of deploy-kit":
      "appelez-la dans une étape d'un job avec 'runs-on', ou appelez un workflow de deploy-kit",
    '{0} is an action, which a job cannot call': "{0} est une action, qu'un job ne peut pas appeler",
    '{0} is nothing that deploy-kit has{1}': "deploy-kit n'a pas de {0}{1}",
    'it has {0}': 'il a {0}',
    "input '{0}' of {1} is JSON: '{2}' is not": "l'entrée '{0}' de {1} est du JSON : '{2}' n'en est pas",
    "write '{0}'": "écrivez '{0}'",
    'GitHub does not start this run: {0} asks for {1}, which its caller does not have':
      "GitHub ne lance pas cette exécution : {0} demande {1}, que n'a pas celui qui l'appelle",
    'give the job {0}': 'donnez au job {0}',
    "{0} unless the repository's tokens may write by default":
      '{0}, sauf si les jetons du dépôt peuvent écrire par défaut',
    "'{0}' has the host {1}": "'{0}' a l'hôte {1}",
    "the stack of '{0}' needs {1}": "la stack de '{0}' a besoin de {1}",
    "write 'secrets: inherit' in this job": "écrivez 'secrets: inherit' dans ce job",
    "write 'secrets: inherit', or add {0}: ${{ secrets.{1} }}":
      "écrivez 'secrets: inherit', ou ajoutez {0}: ${{ secrets.{1} }}",
    '{0} is not handed {1}, and {2}': '{0} ne reçoit pas {1}, et {2}',
    "{0} is always empty: {1} has no output '{2}'{3}":
      "{0} est toujours vide : {1} n'a pas de sortie '{2}'{3}",
    'it has no outputs': "il n'a pas de sorties",
    'its outputs are {0}': 'ses sorties sont {0}',
    "'{0}' is always empty: nothing declares an input '{1}'{2}":
      "'{0}' est toujours vide : rien ne déclare d'entrée '{1}'{2}",
    "declare it below 'inputs:' of workflow_dispatch or workflow_call, or leave it out":
      "déclarez-la sous 'inputs:' de workflow_dispatch ou de workflow_call, ou retirez-la",
    'the inputs of this file are {0}': 'les entrées de ce fichier sont {0}',
    "'{0}' is never '{1}': {2} is not there": "'{0}' ne vaut jamais '{1}' : {2} n'existe pas",
    "'{0}' is never '{1}': {2} has {3}": "'{0}' ne vaut jamais '{1}' : {2} contient {3}",
    'write one of these, letter by letter, or add it there':
      "écrivez l'une de ces valeurs, à la lettre près, ou ajoutez celle-ci là-bas",
    "the choice '{0}'": "le choix '{0}'",
    "'secrets.{0}' is always empty: {1}": "'secrets.{0}' est toujours vide : {1}",
    'give it another name, here and on GitHub': 'donnez-lui un autre nom, ici et sur GitHub',
    "'secrets.{0}' looks like {1}: a secret that there is not is empty":
      "'secrets.{0}' ressemble à {1} : un secret qui n'existe pas est vide",
    'write secrets.{0}, unless GitHub has both': 'écrivez secrets.{0}, sauf si GitHub a les deux',
    'GitHub refuses names that begin with GITHUB_': 'GitHub refuse les noms qui commencent par GITHUB_',
    'GitHub takes only letters, digits and _, and no digit in front':
      "GitHub n'accepte que des lettres, des chiffres et _, sans chiffre au début",
    'the runner has a key': 'le runner a une clé',
    'the runner knows its host key': "le runner connaît sa clé d'hôte",
    "'{0}' needs {1}": "'{0}' a besoin de {1}",
    'a step before it writes the file that has them':
      'une étape précédente écrit le fichier qui les contient',
    "{0} has no '{1}', and {2}": "{0} n'a pas de '{1}', et {2}",
    'add {0}: ${{ secrets.{1} }}, unless {2}': 'ajoutez {0}: ${{ secrets.{1} }}, sauf si {2}',
    '{0} is told no environment, and there are several: {1}':
      "aucun environnement n'est donné à {0}, et il y en a plusieurs : {1}",
    '{0} is told no environment on {1}, and there are several: {2}':
      "aucun environnement n'est donné à {0} sur {1}, et il y en a plusieurs : {2}",
    "name one with the input 'environment'": "nommez-en un avec l'entrée 'environment'",
    "call it with 'uses' of a job: a job without steps":
      "appelez-le avec le 'uses' d'un job : un job sans étapes",
    '{0} is a workflow, which a step cannot call': "{0} est un workflow, qu'une étape ne peut pas appeler",
    '{0} needs the repository, and no step before it checks it out':
      "{0} a besoin du dépôt, et aucune étape précédente ne l'extrait",
    'put a step with uses: actions/checkout before it':
      'mettez avant elle une étape avec uses: actions/checkout',
    'GitHub records a deployment for the environment of this job, and {0} records one, too':
      "GitHub enregistre un déploiement pour l'environnement de ce job, et {0} en enregistre un aussi",
    'write environment: { name: ..., deployment: false }: the pipeline knows which commit is deployed':
      'écrivez environment: { name: ..., deployment: false } : le pipeline sait quel commit est déployé',
    'pull_request_target hands the secrets of the repository to pull requests of everybody':
      "pull_request_target donne les secrets du dépôt aux pull requests de n'importe qui",
    'deploy on push, workflow_dispatch or release': 'déployez sur push, workflow_dispatch ou release',
    '{0} has {1} and {2}-ignore: GitHub takes one of them':
      "{0} a {1} et {2}-ignore : GitHub n'accepte que l'un des deux",
    "write what is left out as '!...' below {0}": "écrivez ce qui est exclu sous la forme '!...' dans {0}",
    'nothing matches: a filter of {0} that only excludes matches nothing':
      "rien ne correspond : un filtre de {0} qui ne fait qu'exclure ne retient rien",
    "begin with what is meant: ['**', {0}]": "commencez par ce qui est voulu : ['**', {0}]",
    "'{0}' matches none of the {1}: {2}": "'{0}' ne retient rien dans {1} : {2}",
    'a filter is compared with the short name': 'un filtre est comparé au nom court',
    "write 'v*', or 'v[0-9]+.[0-9]+.[0-9]+'": "écrivez 'v*', ou 'v[0-9]+.[0-9]+.[0-9]+'",
    'it is a regular expression, and a filter is a pattern of names':
      "c'est une expression régulière, et un filtre est un motif de noms",
    "no name of git has '{0}' there": "aucun nom de git n'a '{0}' à cet endroit",
    'leave it out': 'retirez-le',
    "'{0}' below it takes all of them back": "'{0}' plus bas les exclut tous",
    "leave '{0}' out, or put it first": "retirez '{0}', ou mettez-le en premier",
    'move the steps into a job of their own, which this one needs':
      'déplacez les étapes dans un job à elles, dont celui-ci dépend (needs)',
    'it does not reach a called workflow: what containers get is in deploy-kit.yml and DEPLOY_ENV':
      "cela n'atteint pas un workflow appelé : ce que reçoivent les conteneurs est dans deploy-kit.yml et DEPLOY_ENV",
    "hand it on as the input '{0}', below 'with:'": "transmettez-le comme l'entrée '{0}', sous 'with:'",
    "a job that calls a workflow cannot have '{0}'": "un job qui appelle un workflow ne peut pas avoir '{0}'",
    '... {0}': '... {0}',
    '... ({0} more characters)': '... ({0} caractères de plus)',
    "Unknown option '{0}'": "Option inconnue '{0}'",
    "Option '{0}' argument missing": "L'option '{0}' attend une valeur",
    "Option '{0}' argument is ambiguous": "La valeur de l'option '{0}' est ambiguë",
    "Option '{0}' does not take an argument": "L'option '{0}' ne prend pas de valeur",
    ' (may be repeated)': ' (peut être répétée)',
    'Usage: deploy-kit {0}': 'Usage : deploy-kit {0}',
    'Options:': 'Options :',
    '{0}: {1}, in the expression {2}': "{0}: {1}, dans l'expression {2}",
    '{0}: ${{ insert }} is not supported here': "{0}: ${{ insert }} n'est pas pris en charge ici",
    '{0}: a mapping is expected here': '{0}: une table clé-valeur est attendue ici',
    'hashFiles() needs a workspace and works in steps only':
      "hashFiles() a besoin d'un espace de travail et ne marche que dans les étapes",
    'of deploy-kit': 'de deploy-kit',
    'git does not trust the repository in {0}': 'git ne fait pas confiance au dépôt dans {0}',
    '{0} is not in a git repository': "{0} n'est pas dans un dépôt git",
    'run this in the folder of your project': 'lancez cela dans le dossier de votre projet',
    '{0} has no commit yet': "{0} n'a pas encore de commit",
    'commit your files first': "faites d'abord un commit de vos fichiers",
    "there is no ref '{0}' in {1}": "il n'y a pas de référence '{0}' dans {1}",
    'name a branch, a tag or a commit': 'nommez une branche, un tag ou un commit',
    '{0} is empty': '{0} est vide',
    'correct the file; GitHub would refuse it as well': 'corrigez le fichier ; GitHub le refuserait aussi',
    "{0}: actions that run with '{1}' are not supported by the local runner":
      "{0}: l'exécuteur local ne sait pas exécuter les actions en '{1}'",
    'use a Node or composite action, or a run: step':
      'prenez une action Node ou composite, ou une étape run:',
    'start what the steps need with docker in a step':
      'démarrez avec docker, dans une étape, ce dont les étapes ont besoin',
    'container: of a job': "container: d'un job",
    'services: of a job': "services: d'un job",
    'snapshot: of a job': "snapshot: d'un job",
    'run the workflow once for each value': 'lancez le workflow une fois par valeur',
    'let the steps run in order': "laissez les étapes se suivre dans l'ordre",
    'wait: of a step': "wait: d'une étape",
    'wait-all: of a step': "wait-all: d'une étape",
    'cancel: of a step': "cancel: d'une étape",
    'parallel: of a step': "parallel: d'une étape",
    '{0}: {1} is not supported by the local runner': "{0}: l'exécuteur local ne prend pas en charge {1}",
    "{0}: '{1}' does not start it: on has {2}": "{0}: '{1}' ne le démarre pas : on contient {2}",
    'name one of these with --event, or leave it out':
      "nommez l'un de ceux-là avec --event, ou ne donnez pas l'option",
    "--event: GitHub has no event '{0}'{1}": "--event: GitHub n'a pas d'événement '{0}'{1}",
    "name one of GitHub's events, or leave it out: {0}":
      "nommez l'un des événements de GitHub, ou ne donnez pas l'option : {0}",
    "--input {0}: a run by '{1}' has no inputs": "--input {0}: une exécution par '{1}' n'a pas d'entrées",
    'only {0} and calls have inputs: leave --event out':
      'seuls {0} et les appels ont des entrées : ne donnez pas --event',
    '{0}: upload-artifact needs a path': "{0}: upload-artifact a besoin d'un path",
    "No files were found with the path {0}: no artifact '{1}'":
      "Aucun fichier trouvé avec le chemin {0} : pas d'artefact '{1}'",
    "{0}: this run has an artifact '{1}' already": "{0}: cette exécution a déjà un artefact '{1}'",
    "give it another name, or 'overwrite: true'": "donnez-lui un autre nom, ou 'overwrite: true'",
    "Artifact '{0}': {1} in {2}": "Artefact '{0}' : {1} dans {2}",
    "{0}: this run has no artifact '{1}'": "{0}: cette exécution n'a pas d'artefact '{1}'",
    'it has: {0}': 'ce qui existe : {0}',
    'There is no artifact.': "Il n'y a pas d'artefact.",
    "{0}: the artifact name '{1}' holds a character that GitHub refuses":
      "{0}: le nom d'artefact '{1}' contient un caractère que GitHub refuse",
    'leave out " : < > | * ? \\ / and line breaks': 'évitez " : < > | * ? \\ / et les retours à la ligne',
    '{0}: the local checkout cannot fetch another repository ({1})':
      '{0}: le checkout local ne peut pas récupérer un autre dépôt ({1})',
    "leave 'repository' out to check out {0}": "enlevez 'repository' pour extraire {0}",
    "{0}: path '{1}' leaves the workspace": "{0}: le chemin '{1}' sort de l'espace de travail",
    'Checked out {0} ({1})': '{0} ({1}) est extrait',
    "{0}: there is no branch, tag or commit '{1}' in {2}":
      "{0}: il n'y a ni branche, ni tag, ni commit '{1}' dans {2}",
    'Left out, because git does not know them: {0} (git add makes them part of it)':
      'Laissés de côté, car git ne les connaît pas : {0} (git add les fait entrer)',
    'the uncommitted changes cannot be taken along: {0}':
      'les modifications sans commit ne peuvent pas être emportées : {0}',
    'commit them, or run with --committed': 'faites-en un commit, ou lancez avec --committed',
    'With your uncommitted changes: {0} (--committed leaves them out)':
      'Avec vos modifications sans commit : {0} (--committed les laisse de côté)',
    "{0}: '{1}' leaves its repository": "{0}: '{1}' sort de son dépôt",
    "{0}: '{1}' cannot run here: the local runner downloads nothing":
      "{0}: '{1}' ne peut pas être exécutée ici : l'exécuteur local ne télécharge rien",
    'of foreign actions it knows equivalents for {0}; put the rest into a run: step, or run this workflow on GitHub':
      'parmi les actions des autres, il a un équivalent pour {0} ; mettez le reste dans une étape run:, ou lancez ce workflow sur GitHub',
    "{0}: the workflow '{1}' cannot run here: the local runner downloads nothing":
      "{0}: le workflow '{1}' ne peut pas être exécuté ici : l'exécuteur local ne télécharge rien",
    'call workflows of your repository (./.github/workflows/...) or of deploy-kit':
      'appelez des workflows de votre dépôt (./.github/workflows/...) ou de deploy-kit',
    "there is no pipeline '{0}' in {1}": "il n'y a pas de pipeline '{0}' dans {1}",
    'it has: {0}; a workflow of your own is run with --workflow <path>':
      'ce qui existe : {0} ; un workflow à vous se lance avec --workflow <chemin>',
    'there is no workflow {0}': "il n'y a pas de workflow {0}",
    'name its file from the top of the repository: .github/workflows/...':
      'donnez son fichier depuis la racine du dépôt : .github/workflows/...',
    "{0}: {1} has no 'on: workflow_call'": "{0}: {1} n'a pas de 'on: workflow_call'",
    "add 'workflow_call:' to its 'on:', or call another":
      "ajoutez 'workflow_call:' sous son 'on:', ou appelez-en un autre",
    'there is no action.yml in {0}': "il n'y a pas d'action.yml dans {0}",
    "The command '{0}' is disabled: write to the file ${1}":
      "La commande '{0}' est désactivée : écrivez dans le fichier ${1}",
    'NODE_OPTIONS cannot be set through GITHUB_ENV': 'NODE_OPTIONS ne peut pas être définie par GITHUB_ENV',
    'the summary has {0} bytes: GitHub takes 1 MiB a step and drops more':
      'le résumé fait {0} octets : GitHub prend 1 Mio par étape et abandonne ce qui dépasse',
    "{0}: '{1}' lacks a name or a delimiter": "{0}: il manque un nom ou un délimiteur à '{1}'",
    "{0}: the delimiter of '{1}' never comes again": "{0}: le délimiteur de '{1}' ne revient jamais",
    "{0}: '{1}' is not name=value": "{0}: '{1}' n'est pas de la forme nom=valeur",
    'The process was ended by {0}': 'Le processus a été arrêté par {0}',
    'Process completed with exit code {0}': "Le processus s'est terminé avec le code de sortie {0}",
    "{0}: shell '{1}' is not supported by the local runner":
      "{0}: l'exécuteur local ne prend pas en charge le shell '{1}'",
    "use bash, sh, python, or a command with {0} for the script's file":
      'prenez bash, sh, python, ou une commande avec {0} à la place du fichier du script',
    "{0}: there is no {1} in this job's workspace":
      "{0}: il n'y a pas de {1} dans l'espace de travail de ce job",
    'check the repository out (actions/checkout) in an earlier step of this job':
      'extrayez le dépôt (actions/checkout) dans une étape précédente de ce job',
    'not run: the step that uses this action was cancelled':
      "non exécutée : l'étape qui utilise cette action a été annulée",
    'The step has timed out after {0} minutes': "L'étape a dépassé son délai de {0} minutes",
    "{0}: timeout-minutes is '{1}', not a number above 0":
      "{0}: timeout-minutes vaut '{1}', ce n'est pas un nombre supérieur à 0",
    'The job has exceeded its time limit ({0} minutes)': 'Le job a dépassé son délai ({0} minutes)',
    "Skip output '{0}' since it may contain a secret":
      "La sortie '{0}' est abandonnée : elle peut contenir un secret",
    'Ended the process {0}, which a step had left running':
      "Le processus {0}, qu'une étape avait laissé tourner, a été arrêté",
    "{0}: {1} has no input '{2}'{3}": "{0}: {1} n'a pas d'entrée '{2}'{3}",
    "{0}: the input '{1}' of {2} is required": "{0}: l'entrée '{1}' de {2} est obligatoire",
    'give it: {0}': 'donnez-la : {0}',
    "{0}: the input '{1}' is '{2}', not {3}{4}": "{0}: l'entrée '{1}' vaut '{2}', alors qu'il faut {3}{4}",
    ', or ': ', ou ',
    'one of {0}': "l'une de ces valeurs : {0}",
    "{0}: the concurrency group '{1}' is held by the workflow that calls this one":
      "{0}: le groupe de concurrence '{1}' est pris par le workflow qui appelle celui-ci",
    'give the two different groups; on GitHub they would wait for each other as well':
      "donnez-leur deux groupes différents ; sur GitHub aussi, l'un attendrait l'autre",
    "'{0}' is held by {1}": "'{0}' est pris par {1}",
    'wait for it to end, or leave out --no-wait': "attendez qu'elle se termine, ou ne donnez pas --no-wait",
    'run {0} (job {1}, process {2}, since {3})': "l'exécution {0} (job {1}, processus {2}, depuis {3})",
    '{0}: the secret {1} of {2} is required': '{0}: le secret {1} de {2} est obligatoire',
    "hand it on below 'secrets:', and give the run one: --secrets FILE":
      "transmettez-le sous 'secrets:', et donnez-en un à l'exécution : --secrets FICHIER",
    'all others': 'toutes les autres',
    "the workflow is requesting '{0}', but is only allowed '{1}'":
      "le workflow demande '{0}', mais n'a droit qu'à '{1}'",
    "the nested job '{0}' is requesting '{1}', but is only allowed '{2}'":
      "le job imbriqué '{0}' demande '{1}', mais n'a droit qu'à '{2}'",
    'workflows call each other in a circle: {0}': "des workflows s'appellent en rond : {0}",
    "{0}: {1} has no input '{2}'": "{0}: {1} n'a pas d'entrée '{2}'",
    "{0}: input '{1}' of {2} is required": "{0}: l'entrée '{1}' de {2} est obligatoire",
    '{0}: GitHub does not start this run: {1}: {2}': '{0}: GitHub ne démarre pas cette exécution : {1}: {2}',
    'give the calling job these permissions: a called workflow gets no more':
      "donnez ces permissions au job appelant : un workflow appelé n'en reçoit pas plus",
    "{0} (unless the repository's tokens may write by default)":
      "{0} (sauf si les jetons du dépôt ont le droit d'écrire par défaut)",
    '{0}: the local {1} does not know {2}': "{0}: l'équivalent local de {1} ne connaît pas {2}",
    'it knows {0}': 'il connaît {0}',
    "build deploy-kit first: 'npm ci && npm run build' in its folder":
      "construisez d'abord deploy-kit : 'npm ci && npm run build' dans son dossier",
    'build the action first': "construisez d'abord l'action",
    '{0} for {1} at {2} ({3})': '{0} pour {1} à {2} ({3})',
    'deploy-kit is {0}, whatever the @ref that a workflow names':
      "deploy-kit est {0}, quel que soit le @ref qu'un workflow nomme",
    '{0}: checkouts take the changes along (--committed leaves them out)':
      '{0} : les checkouts emportent les modifications (--committed les laisse de côté)',
    '{0}: the run leaves the changes out': "{0} : l'exécution laisse les modifications de côté",
    "GitHub does not run it for '{0}': its 'on' has {1}":
      "GitHub ne le lance pas pour '{0}' : son 'on' contient {1}",
    'what asks GitHub is answered by {0}: the GITHUB_API_URL of this shell':
      "à la place de GitHub, c'est {0} qui répond : la GITHUB_API_URL de ce shell",
    'name a pipeline or --workflow, not both': 'nommez un pipeline ou --workflow, pas les deux',
    'name a pipeline (standard, hotfix, rollback, backup, monitor, maintenance) or --workflow <path>':
      'nommez un pipeline (standard, hotfix, rollback, backup, monitor, maintenance) ou --workflow <chemin>',
    'no answer within {0}': 'pas de réponse en {0}',
    'util-linux (flock on macOS and Alpine)': 'util-linux (flock sous macOS et Alpine)',
    'gawk (or mawk)': 'gawk (ou mawk)',
    'install the packages {0} there': 'installez-y les paquets {0}',
    'the connection ended in the middle of the answer': "la connexion s'est terminée au milieu de la réponse",
    'services of the release': 'services de la release',
    'all services': 'tous les services',
    'Run {0} in {1}?': 'Lancer {0} en {1} ?',
    'this job has no cache service': "ce job n'a pas de service de cache",
    'the registry of the images keeps their layers': 'le registre des images garde leurs couches',
    'the builder of this machine uses the same cache itself (gha)':
      'le constructeur de cette machine utilise lui-même ce cache (gha)',
    'the builder of this machine cannot export it (docker/setup-buildx-action makes one that can)':
      "le constructeur de cette machine ne sait pas l'exporter (docker/setup-buildx-action en crée un qui sait)",
    'no images are pushed (no build.registry)': "aucune image n'est poussée (pas de build.registry)",
    'it printed more than can be kept in memory': 'il a affiché plus que ce qui tient en mémoire',
    'a deploy': 'un déploiement',
    'a backup': 'une sauvegarde',
    'no line with free space': 'pas de ligne avec la place libre',
    'it shows no certificate': "aucun certificat n'est présenté",
    'the repository has no remote on GitHub': "le dépôt n'a pas de distant (remote) sur GitHub",
    'there is no token for GitHub': "il n'y a pas de jeton pour GitHub",
    'export GH_TOKEN="$(gh auth token)", or a token of your own (\'deploy-kit github --help\' names its permissions)':
      'export GH_TOKEN="$(gh auth token)", ou un jeton à vous (\'deploy-kit github --help\' dit quelles permissions il lui faut)',
    '--github-environment: of which environment of deploy-kit.yml it is, is not said':
      '--github-environment: rien ne dit à quel environnement de deploy-kit.yml il correspond',
    'give --environment, too: -e production --github-environment {0}':
      'donnez aussi --environment : -e production --github-environment {0}',
    'list the variables of the repository': 'lister les variables du dépôt',
    'list the variables of the organization': "lister les variables de l'organisation",
    'list the secrets of the repository': 'lister les secrets du dépôt',
    'list the secrets of the organization': "lister les secrets de l'organisation",
    'the environment': "l'environnement",
    'required reviewer {0}': 'approbation requise de {0}',
    'wait timer of {0} min': 'attente de {0} min',
    'nobody approves what they started': "personne n'approuve ce qu'il a lancé",
    'deployments: from all branches and tags to those that are named':
      'déploiements : non plus toutes les branches et tous les tags, mais ceux qui sont nommés',
    "only protected branches may be deployed, so {0} cannot be added: choose 'Selected branches and tags' in the settings of the environment":
      "seules les branches protégées peuvent être déployées, donc {0} ne peut pas être ajouté : choisissez 'Selected branches and tags' dans les réglages de l'environnement",
    'branch {0}': 'branche {0}',
    'tag {0}': 'tag {0}',
    'deployments of {0}': 'déploiements : {0}',
    'variable {0}': 'variable {0}',
    'the secret {0} is there, too, and wins over the variable':
      "le secret {0} est là aussi, et l'emporte sur la variable",
    'secret {0}': 'secret {0}',
    'environment and its rules': 'environnement et règles',
    '--secret takes only a name: everybody on the machine can see an argument':
      "--secret ne prend qu'un nom : tout le monde sur la machine voit les arguments",
    'export the variable, and give its name': 'exportez la variable, et donnez son nom',
    'export {0}, or give --secret-file {1}=FILE': 'exportez {0}, ou donnez --secret-file {1}=FICHIER',
    'write --secret-file DEPLOY_ENV=FILE': 'écrivez --secret-file DEPLOY_ENV=FICHIER',
    '--secret-file takes NAME=FILE': '--secret-file attend NOM=FICHIER',
    'for which environment are the secrets {0}? There are {1}':
      'pour quel environnement sont les secrets {0} ? Il y a {1}',
    'give --environment NAME, and run it once for each: what opens production opens nothing else':
      "donnez --environment NOM, et lancez-le une fois pour chacun : ce qui ouvre la production n'ouvre rien d'autre",
    "GitHub takes no secret '{0}'": "GitHub n'accepte pas de secret '{0}'",
    'letters, digits and _, no digit first, and not GITHUB_ at the beginning':
      'lettres, chiffres et _, pas de chiffre en tête, et pas GITHUB_ au début',
    'the secret {0} has {1}, and GitHub takes {2}': 'le secret {0} fait {1}, et GitHub en prend {2}',
    'put what is no secret into a file of the repository':
      "mettez ce qui n'est pas secret dans un fichier du dépôt",
    '{0}: {1}: done': '{0} : {1} : fait',
    'Nothing to do.': 'Rien à faire.',
    'Nothing was changed: give --yes to do it.': "Rien n'a été modifié : donnez --yes pour le faire.",
    'Do it?': 'Le faire ?',
    make: 'créer',
    change: 'modifier',
    'set again': 'redéfinir',
    warn: 'attention',
    'Nobody can read a secret back: one that is given is set again, whether it differs or not.':
      "Personne ne peut relire un secret : celui qui est donné est redéfini, qu'il diffère ou non.",
    'no line of known_hosts for {0}: connect to it once with ssh and compare the fingerprint, or give --known-hosts-file':
      "pas de ligne de known_hosts pour {0} : connectez-vous-y une fois avec ssh en comparant l'empreinte, ou donnez --known-hosts-file",
    '--wait-timer: GitHub waits whole minutes, at most 30 days':
      '--wait-timer: GitHub attend des minutes entières, 30 jours au plus',
    'give --wait-timer 10m': 'donnez --wait-timer 10m',
    'try again': 'réessayez',
    'Not known': 'Inconnu',
    '{0}: {1}: ready for a deploy.': '{0} : {1} : prêt pour un déploiement.',
    "Settings > Actions > General > Workflow permissions: 'Read repository contents and packages'":
      "Settings > Actions > General > Workflow permissions : 'Read repository contents and packages'",
    'a job that names no permissions may write everything in the repository':
      'un job qui ne nomme pas de permissions a le droit de tout écrire dans le dépôt',
    "Settings > Actions > General > Access of {0}: 'Accessible from repositories in the organization' (or of the user)":
      "Settings > Actions > General > Access de {0} : 'Accessible from repositories in the organization' (ou ceux de l'utilisateur)",
    '{0} is private, and lets no other repository use it':
      "{0} est privé, et ne laisse aucun autre dépôt s'en servir",
    'the runner {0} is {1}, and deploy-kit needs {2}':
      'le runner {0} est en version {1}, et deploy-kit a besoin de la {2}',
    'update it, or let it update itself': 'mettez-le à jour, ou laissez-le se mettre à jour',
    'Settings > Actions > General > Actions permissions':
      'Settings > Actions > General > Actions permissions',
    'Actions are disabled in the repository': 'les actions sont désactivées dans le dépôt',
    'the repository may not use {0}': "le dépôt n'a pas le droit d'utiliser {0}",
    '{0}: allow {1}': '{0} : autorisez {1}',
    "'deploy-kit validate' tells more": "'deploy-kit validate' en dit plus",
    "'deploy-kit init --pipelines' writes some": "'deploy-kit init --pipelines' en écrit",
    'no workflow of the repository calls deploy-kit': "aucun workflow du dépôt n'appelle deploy-kit",
    'GitHub has no environment of this name, and so no rules for it':
      "GitHub n'a pas d'environnement de ce nom, et donc pas de règles pour lui",
    '{0} --ssh-key-file FILE': '{0} --ssh-key-file FICHIER',
    'the secret DEPLOY_SSH_KEY is missing, and {0} needs a key':
      'le secret DEPLOY_SSH_KEY manque, et {0} demande une clé',
    '{0}, which takes the lines of your known_hosts (or --known-hosts-file FILE)':
      '{0}, qui prend les lignes de votre known_hosts (ou --known-hosts-file FICHIER)',
    '{0} is missing: the key of {1} is not known there': "{0} manque : la clé de {1} n'y est pas connue",
    'the secret DEPLOY_ENV is missing, and the stack needs {0}':
      'le secret DEPLOY_ENV manque, et la stack a besoin de {0}',
    '{0} --secret-file DEPLOY_ENV=FILE': '{0} --secret-file DEPLOY_ENV=FICHIER',
    'nobody has to approve a deploy': "personne n'a à approuver un déploiement",
    '{0} --reviewer USER': '{0} --reviewer UTILISATEUR',
    'every branch and every tag may be deployed':
      'toutes les branches et tous les tags peuvent être déployés',
    '{0} runs by schedule, and waits for an approval each time':
      '{0} est planifié, et attend une approbation à chaque fois',
    "let it run in an environment without reviewers, github-environment: {0}-scheduled, which '{1} --github-environment {2}-scheduled' makes":
      "faites-le tourner dans un environnement sans approbation, github-environment: {0}-scheduled, que '{1} --github-environment {2}-scheduled' crée",
    '{0} runs for the branch {1}, which the rules of the environment refuse':
      "{0} est lancé pour la branche {1}, que les règles de l'environnement refusent",
    '{0} runs for the tag {1}, which the rules of the environment refuse':
      "{0} est lancé pour le tag {1}, que les règles de l'environnement refusent",
    'what about GitHub?': 'que faire avec GitHub ?',
    "there is no 'github {0}'": "il n'y a pas de 'github {0}'",
    "'deploy-kit github setup' or 'deploy-kit github doctor'":
      "'deploy-kit github setup' ou 'deploy-kit github doctor'",
    'there is no compose file in {0}': "il n'y a pas de fichier compose dans {0}",
    'run this where {0} is, or name that directory with --working-directory':
      'lancez cela là où se trouve {0}, ou nommez ce répertoire avec --working-directory',
    'may hold secrets and is not in the repository: it stays here and is not sent along':
      "contient peut-être des secrets et n'est pas dans le dépôt : il reste ici et n'est pas envoyé",
    'the whole checkout is mounted: better copy the code into the image (COPY in its Dockerfile)':
      "le checkout entier est monté : mieux vaut copier le code dans l'image (COPY dans son Dockerfile)",
    'outside the repository: it is empty on each host until you put it below shared/ of the deploy path there':
      "hors du dépôt : il est vide sur chaque hôte tant que vous ne l'y avez pas mis sous shared/ du chemin de déploiement",
    'not in the repository: put it below shared/ of the deploy path on each host, before the first deploy':
      'pas dans le dépôt : mettez-le sous shared/ du chemin de déploiement sur chaque hôte, avant le premier déploiement',
    'a variable, or the engine, decides the port': "c'est une variable, ou le moteur, qui décide du port",
    'How deploy-kit deploys this repository. Written by `deploy-kit init`: look at what it guessed.':
      "Comment deploy-kit déploie ce dépôt. Écrit par `deploy-kit init` : relisez ce qu'il a deviné.",
    'the profiles that are deployed': 'les profils qui sont déployés',
    'what bind mounts only read: it travels with each release':
      'ce que les montages ne font que lire : cela part avec chaque release',
    'what containers write to: it outlives releases':
      'ce où les conteneurs écrivent : cela survit aux releases',
    'no service publishes a port that people look at': "aucun service ne publie de port que l'on consulte",
    "what 'deploy-kit validate' does not accept yet": "ce que 'deploy-kit validate' n'accepte pas encore",
    '.env is made of the secret DEPLOY_ENV: {0}': '.env est fait à partir du secret DEPLOY_ENV : {0}',
    'The secret DEPLOY_ENV gives each of these a value, as lines NAME=value: {0}':
      'Le secret DEPLOY_ENV donne une valeur à chacune de ces variables, par des lignes NOM=valeur : {0}',
    'Where empty is meant, say so in the compose file, as ${NAME-}: {0}':
      'Là où le vide est voulu, dites-le dans le fichier compose, par ${NAME-} : {0}',
    '{0} is {1}, which is not dumped: back it up otherwise, and write  ignore: [{2}]':
      "{0} est {1}, qui n'est pas exporté : sauvegardez-le autrement, et écrivez  ignore: [{2}]",
    'a path that tells whether the application is well': "un chemin qui dit si l'application va bien",
    'No check is needed for what has no healthcheck ({0}): a gate fails when something that runs stops or restarts.':
      "Pas besoin de contrôle pour ce qui n'a pas de healthcheck ({0}) : le contrôle de santé échoue quand quelque chose s'arrête ou redémarre.",
    "--project: '{0}' has no letter or digit": "--project: '{0}' n'a ni lettre ni chiffre",
    'name the project': 'nommez le projet',
    '{0}: there is no service': "{0}: il n'y a pas de service",
    "add what runs below 'services:', or name the directory of another stack with --working-directory":
      "ajoutez sous 'services:' ce qui doit tourner, ou nommez le répertoire d'une autre stack avec --working-directory",
    'A tag deploys production: git tag v1.0.0 && git push origin v1.0.0':
      'Un tag déploie la production : git tag v1.0.0 && git push origin v1.0.0',
    'A tag deploys {0}, a push to {1} deploys staging; by hand: any environment, also as a dry run.':
      "Un tag déploie {0}, un push sur {1} déploie staging ; à la main : n'importe quel environnement, aussi en simulation.",
    'A tag deploys {0}; by hand: any environment, also as a dry run.':
      "Un tag déploie {0} ; à la main : n'importe quel environnement, aussi en simulation.",
    'What {0} has verified goes to {1}, the same images: by hand, from the Actions page.':
      'Ce que {0} a vérifié passe en {1}, avec les mêmes images : à la main, depuis la page Actions.',
    'Puts an earlier release back: by hand, from the Actions page.':
      'Remet en place une release antérieure : à la main, depuis la page Actions.',
    'Builds and deploys some services alone, for an issue that cannot wait: by hand, from the Actions page.':
      'Construit et déploie quelques services seulement, pour un ticket qui ne peut pas attendre : à la main, depuis la page Actions.',
    'every night': 'chaque nuit',
    'every five minutes: each run is a started minute of the bill':
      'toutes les cinq minutes : chaque exécution est une minute entamée sur la facture',
    'every Sunday': 'chaque dimanche',
    'What {0} gets by itself. Times are in UTC.': 'Ce que {0} reçoit tout seul. Les heures sont en UTC.',
    'What is run now.': 'Ce qui est lancé maintenant.',
    "the machine that 'local' is": "la machine que 'local' désigne",
    'A called workflow gets no more than its caller has.':
      'Un workflow appelé ne reçoit pas plus que ce que son appelant a.',
    '{0} is there already: nothing was written': "{0} est déjà là : rien n'a été écrit",
    '{0} are there already: nothing was written': "{0} sont déjà là : rien n'a été écrit",
    'give --force to overwrite it: a {0} that is there stays as it is':
      "donnez --force pour l'écraser : un {0} déjà là reste tel quel",
    'give --force to overwrite it, or --pipelines to write workflows beside a {0} that stays':
      "donnez --force pour l'écraser, ou --pipelines pour écrire des workflows à côté d'un {0} qui reste",
    'give --force to overwrite them: a {0} that is there stays as it is':
      'donnez --force pour les écraser : un {0} déjà là reste tel quel',
    'give --force to overwrite them, or --pipelines to write workflows beside a {0} that stays':
      "donnez --force pour les écraser, ou --pipelines pour écrire des workflows à côté d'un {0} qui reste",
    '{0} is {1}, which is not backed up by deploy-kit.': '{0} est {1}, que deploy-kit ne sauvegarde pas.',
    'the network {0} is external: it has to be on each host before.':
      'le réseau {0} est externe : il doit déjà être sur chaque hôte.',
    'the volume {0} is external: it has to be on each host before.':
      'le volume {0} est externe : il doit déjà être sur chaque hôte.',
    "{0}, which plain 'docker compose' reads, too, is for work at the code and is not deployed.":
      "{0}, que 'docker compose' seul lit aussi, sert au travail sur le code et n'est pas déployé.",
    'no service publishes a port that people look at: there is no url, and no check of it.':
      "aucun service ne publie de port que l'on consulte : il n'y a ni url, ni contrôle de celle-ci.",
    'not right yet: {0}': 'pas encore bon : {0}',
    'Note: {0}': 'À noter : {0}',
    'the secret variables of the stack': 'les variables secrètes de la stack',
    'Try it here. A pipeline sees only what git tracks, so {0} is handed over:':
      'Essayez ici. Un pipeline ne voit que ce que git suit, donc {0} lui est remis :',
    'Try it here: write {0} into a file outside the repository, as the value of DEPLOY_ENV:':
      'Essayez ici : écrivez {0} dans un fichier hors du dépôt, comme valeur de DEPLOY_ENV :',
    '  DEPLOY_ENV="NAME=value': '  DEPLOY_ENV="NOM=valeur',
    '  OTHER=value"': '  AUTRE=valeur"',
    '{0} run standard --environment development --secrets FILE':
      '{0} run standard --environment development --secrets FICHIER',
    '--ssh-key-file KEY': '--ssh-key-file CLÉ',
    '--secret-file DEPLOY_ENV=FILE': '--secret-file DEPLOY_ENV=FICHIER',
    'KEY is a private key that the server accepts. Its host key is taken from your known_hosts: connect once with ssh before.':
      "CLÉ est une clé privée que le serveur accepte. Sa clé d'hôte est prise dans votre known_hosts : connectez-vous une fois avec ssh auparavant.",
    "Look at {0}; what only you know is marked with '{1}'.":
      "Relisez {0} ; ce que vous seul savez est marqué par '{1}'.",
    "Make GitHub's environment {0}, with rules and secrets. It shows a plan, and asks:":
      "Créez l'environnement {0} sur GitHub, avec règles et secrets. La commande montre un plan, et demande :",
    "Make GitHub's environments {0}, with rules and secrets. It shows a plan, and asks:":
      'Créez les environnements {0} sur GitHub, avec règles et secrets. La commande montre un plan, et demande :',
    'GH_TOKEN is a token that may do it. FILE has a value for {0}, as lines NAME=value.':
      'GH_TOKEN est un jeton qui en a le droit. FICHIER donne une valeur à {0}, par des lignes NOM=valeur.',
    'GH_TOKEN is a token that may do it.': 'GH_TOKEN est un jeton qui en a le droit.',
    'says what a first deploy would miss on GitHub.':
      'dit ce qui manquerait sur GitHub à un premier déploiement.',
    'Push a tag: git tag v1.0.0 && git push origin v1.0.0':
      'Poussez un tag : git tag v1.0.0 && git push origin v1.0.0',
    'Wrote {0}.': 'Écrit : {0}.',
    'Kept {0}, which says the environments: no --force overwrites it beside --pipelines.':
      "Gardé : {0}, qui dit les environnements : avec --pipelines, aucun --force ne l'écrase.",
    "Note: 'local' is the machine that the job runs on: the workflows name a runner of your own.":
      "À noter : 'local' est la machine sur laquelle le job tourne : les workflows nomment un runner à vous.",
    'Next:': 'Ensuite :',
    'Kept {0}: --force overwrites it.': "Gardé : {0} ; --force l'écrase.",
    'Kept {0}: --force overwrites them.': 'Gardés : {0} ; --force les écrase.',
    'deploy-kit {0}: deploys Docker Compose stacks, and takes them back\n\nUsage: deploy-kit <command> [options]\n\nCommands:':
      'deploy-kit {0} : déploie des stacks Docker Compose, et revient en arrière\n\nUsage : deploy-kit <commande> [options]\n\nCommandes :',
    "'deploy-kit <command> --help' tells more.": "'deploy-kit <commande> --help' en dit plus.",
    'failed: the log of the run says why': "échec : le log de l'exécution dit pourquoi",
    '{0} is active': '{0} est active',
    'its gate and tests passed': 'son contrôle de santé et ses tests ont réussi',
    '**{0}** is active in {1}.': '**{0}** est active en {1}.',
    'hotfix {0} in {1}: {2}': 'correctif {0} en {1} : {2}',
    'hotfix {0} in {1} was cancelled': 'le correctif {0} en {1} a été annulé',
    'the rollback was cancelled': 'le retour en arrière a été annulé',
    'the run was cancelled': "l'exécution a été annulée",
    'Down since': 'Hors service depuis',
    'Seen down last': 'Vu hors service en dernier',
    'Up again': 'De nouveau en service',
    'It was down for': 'Durée de la panne',
    '{0} does not pass its checks.': '{0} ne passe pas ses contrôles.',
    '{0} is up again.': '{0} est de nouveau en service.',
    'This issue is kept by deploy-kit: it changes the text, and closes it when the checks pass.':
      'Ce ticket est tenu par deploy-kit : il en modifie le texte, et le ferme quand les contrôles passent.',
    'issue #{0} is a pull request': 'le ticket n° {0} est une pull request',
    'issue #{0} is {1}': "le ticket n° {0} est dans l'état {1}",
    'issue #{0} has no label': "le ticket n° {0} n'a pas d'étiquette",
    'issue #{0} has only the labels {1}': "le ticket n° {0} n'a que les étiquettes {1}",
    Run: 'Exécution',
    'Health gate: failed': 'Contrôle de santé : échec',
    'left for an earlier release': 'quittée pour une release antérieure',
    'Run a pipeline on this machine, as its YAML says':
      'Lancer un pipeline sur cette machine, comme son YAML le dit',
    'Deploy to an environment from here': "Déployer d'ici vers un environnement",
    'Go back to an earlier release from here': "Revenir d'ici à une release antérieure",
    'Back up databases and volumes now': 'Sauvegarder maintenant bases de données et volumes',
    'Show what a deploy would change, and change nothing':
      "Montrer ce qu'un déploiement changerait, sans rien changer",
    'Show what runs on the hosts': 'Montrer ce qui est en ligne sur les hôtes',
    'List the releases and backups on the hosts': 'Lister les releases et les sauvegardes des hôtes',
    'Show what the containers print': 'Montrer ce que les conteneurs affichent',
    'Open the url of an environment in the browser': "Ouvrir l'url d'un environnement dans le navigateur",
    'Remove what no release needs, and warn ahead':
      "Supprimer ce dont aucune release n'a besoin, et alerter à temps",
    'Check the config file and the compose files':
      'Vérifier le fichier de configuration et les fichiers compose',
    'Set up environments on GitHub, or say what they lack':
      'Préparer les environnements sur GitHub, ou dire ce qui leur manque',
    'Write a config file and a workflow for this repository':
      'Écrire un fichier de configuration et un workflow pour ce dépôt',
    NAME: 'NOM',
    'the environment to deploy to: short for --input environment=NAME':
      "l'environnement où déployer : raccourci de --input environment=NOM",
    'NAME=VALUE': 'NOM=VALEUR',
    'an input of the workflow': 'une entrée du workflow',
    FILE: 'FICHIER',
    'secrets as NAME=value lines; quoted values may span lines; a later file wins':
      "secrets par lignes NOM=valeur ; les valeurs entre guillemets peuvent tenir sur plusieurs lignes ; le dernier fichier l'emporte",
    'a secret taken from the environment variable of that name':
      "un secret pris dans la variable d'environnement de ce nom",
    'NAME=PATH': 'NOM=CHEMIN',
    'a secret that is the content of a file (a private key)':
      "un secret qui est le contenu d'un fichier (une clé privée)",
    'configuration variables (the vars context), as NAME=value lines':
      'variables de configuration (le contexte vars), par lignes NOM=valeur',
    LANGUAGE: 'LANGUE',
    'Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file): `en` (English) or `fr` (français). Default: from the config file, or `en`.':
      "Langue de ce que l'on lit (entrée, sinon variable `DEPLOY_KIT_LANGUAGE`, sinon fichier de configuration) : `en` (English) ou `fr` (français). Par défaut : celle du fichier de configuration, ou `en`.",
    REF: 'RÉF',
    'run for this branch, tag or commit instead of what is checked out':
      'lancer pour cette branche, ce tag ou ce commit, au lieu de ce qui est extrait',
    'leave uncommitted changes out; without it, changed tracked files are taken along':
      'laisser de côté les modifications sans commit ; sans cette option, les fichiers suivis et modifiés sont emportés',
    'fail instead of waiting while another run on this machine holds the concurrency group':
      "échouer au lieu d'attendre quand une autre exécution sur cette machine tient le groupe de concurrence",
    'keep the workspaces of the jobs': 'garder les espaces de travail des jobs',
    "show a step's output only when it fails": "ne montrer la sortie d'une étape que si elle échoue",
    'show also what is folded away in the summary': 'montrer aussi ce qui est replié dans le résumé',
    'show debug output (RUNNER_DEBUG=1)': 'montrer la sortie de débogage (RUNNER_DEBUG=1)',
    'print one JSON document at the end on stdout; the view for people goes to stderr':
      'afficher un document JSON à la fin sur stdout ; la vue pour les humains va sur stderr',
    'print what happens on stdout as it happens, one JSON document a line; the view for people goes to stderr':
      'afficher sur stdout ce qui se passe au fur et à mesure, un document JSON par ligne ; la vue pour les humains va sur stderr',
    DIR: 'RÉPERTOIRE',
    'run the pipelines and actions of this deploy-kit instead of the one that this command is part of':
      'prendre les pipelines et actions de ce deploy-kit au lieu de celui dont cette commande fait partie',
    PATH: 'CHEMIN',
    'a workflow file of your repository instead of a pipeline of deploy-kit':
      "un fichier workflow de votre dépôt au lieu d'un pipeline de deploy-kit",
    'the event to run as. Default: workflow_dispatch, or the first of a workflow that has none':
      "l'événement à jouer. Par défaut : workflow_dispatch, ou le premier d'un workflow qui ne l'a pas",
    'the payload of the event, as JSON': "le contenu de l'événement, en JSON",
    'Runs a pipeline on this machine, exactly as its YAML says.':
      'Lance un pipeline sur cette machine, exactement comme son YAML le dit.',
    'Run it in your repository. Jobs run one after the other, each in a fresh workspace of its own, with the environment of this shell left out except for what tools need (PATH, HOME, DOCKER_*, SSH_AUTH_SOCK, proxies).':
      "À lancer dans votre dépôt. Les jobs s'exécutent l'un après l'autre, chacun dans un espace de travail neuf, sans l'environnement de ce shell, hormis ce dont les outils ont besoin (PATH, HOME, DOCKER_*, SSH_AUTH_SOCK, proxys).",
    'Ctrl-C cancels as GitHub does: the current step is asked to end, steps with always() or cancelled() and all post parts run. A second Ctrl-C ends everything at once.':
      "Ctrl-C annule comme GitHub : l'étape en cours est priée de finir, les étapes avec always() ou cancelled() et toutes les parties post sont exécutées. Un second Ctrl-C termine tout aussitôt.",
    'Examples:': 'Exemples :',
    TEXT: 'TEXTE',
    'what is deployed, for people and image tags. Default: the tag, or the commit':
      "ce qui est déployé, pour les humains et les tags d'images. Par défaut : le tag, ou le commit",
    'build, show the plan and change nothing': 'construire, montrer le plan et ne rien changer',
    'without a backup before': 'sans sauvegarde préalable',
    'do it in production, too, without asking': 'le faire en production aussi, sans demander',
    'Deploys to an environment from this machine.': 'Déploie vers un environnement depuis cette machine.',
    "It is 'deploy-kit run standard': the same pipeline that runs on GitHub, run here. Every other input of it is given as --input.":
      "C'est 'deploy-kit run standard' : le même pipeline que sur GitHub, lancé ici. Ses autres entrées se donnent avec --input.",
    'In production it shows the plan and asks first; --yes goes on by itself. Where nobody can be asked, production needs --yes.':
      "En production, la commande montre d'abord le plan et demande ; --yes continue sans demander. Là où personne ne peut répondre, la production exige --yes.",
    'previous, a version, a release id, or list: show what there is. Default: previous':
      "previous, une version, un id de release, ou list : montrer ce qu'il y a. Par défaut : previous",
    'why: written down with the release. Production needs one':
      'pourquoi : noté avec la release. La production en exige un',
    'show the plan and change nothing': 'montrer le plan et ne rien changer',
    'without a backup of what is left': 'sans sauvegarde de ce qui est quitté',
    'run the test suites against what was put back':
      'lancer les suites de tests sur ce qui a été remis en place',
    'Goes back to an earlier release from this machine.':
      'Revient à une release antérieure depuis cette machine.',
    "It is 'deploy-kit run rollback': the same pipeline that runs on GitHub, run here. Every other input of it is given as --input.":
      "C'est 'deploy-kit run rollback' : le même pipeline que sur GitHub, lancé ici. Ses autres entrées se donnent avec --input.",
    'Backs up the databases and volumes of an environment now.':
      "Sauvegarde maintenant les bases de données et les volumes d'un environnement.",
    "It is 'deploy-kit run backup': the same pipeline that runs on GitHub, run here. Every other input of it is given as --input.":
      "C'est 'deploy-kit run backup' : le même pipeline que sur GitHub, lancé ici. Ses autres entrées se donnent avec --input.",
    'In production it asks first; --yes goes on by itself. Where nobody can be asked, production needs --yes.':
      "En production, la commande demande d'abord ; --yes continue sans demander. Là où personne ne peut répondre, la production exige --yes.",
    'Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.':
      "Chemin du fichier de configuration, depuis le répertoire de travail. Sans lui, deploy-kit.yml est utilisé s'il est là.",
    'Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.':
      'Environnement du fichier de configuration : development, staging, production, ... À donner une fois par job, quand le fichier en a plusieurs.',
    'Directory of the project in the workspace: what the config file and all paths in it are relative to.':
      "Répertoire du projet dans l'espace de travail : c'est de là que partent le fichier de configuration et tous ses chemins.",
    'Name of the project: part of directories and tags on the hosts. Default: from the config file, or the name of the repository.':
      'Nom du projet : il entre dans les répertoires et les tags sur les hôtes. Par défaut : celui du fichier de configuration, ou le nom du dépôt.',
    HOST: 'HÔTE',
    'The machines: `local` (where the job runs) or `ssh://user@host:port`. One a line. Default: from the config file.':
      'Les machines : `local` (là où le job tourne) ou `ssh://user@host:port`. Une par ligne. Par défaut : celles du fichier de configuration.',
    'Name of the Compose project on the host; name an existing one to take it over. Default: from the config file, or `<project>-<environment>`.':
      "Nom du projet Compose sur l'hôte ; nommez-en un existant pour le reprendre. Par défaut : celui du fichier de configuration, ou `<project>-<environment>`.",
    'Directory on the host that releases live in. Default: from the config file, or `~/.deploy-kit/<project>-<environment>`.':
      "Répertoire de l'hôte où vivent les releases. Par défaut : celui du fichier de configuration, ou `~/.deploy-kit/<project>-<environment>`.",
    'private key for ssh:// hosts. Default: the agent and keys of the user.':
      "clé privée pour les hôtes ssh://. Par défaut : l'agent et les clés de l'utilisateur.",
    'known_hosts for ssh:// hosts. Default: the files of the user.':
      "known_hosts pour les hôtes ssh://. Par défaut : les fichiers de l'utilisateur.",
    'print one JSON document on stdout': 'afficher un document JSON sur stdout',
    'show all columns of tables, and break no line':
      'montrer toutes les colonnes des tableaux, sans couper de ligne',
    'say what is done': 'dire ce qui est fait',
    'File of environment variables; the secret input `env` is merged over it. Default: from the config file, or `.env`, when it is there.':
      "Fichier de variables d'environnement ; l'entrée secrète `env` s'y ajoute et l'emporte. Par défaut : celui du fichier de configuration, ou `.env` s'il est là.",
    'Compose files in order, relative to the project directory. One a line. Default: from the config file, or compose.yml.':
      "Fichiers compose dans l'ordre, depuis le répertoire du projet. Un par ligne. Par défaut : ceux du fichier de configuration, ou compose.yml.",
    'Compose profiles that are switched on. One a line. Default: from the config file.':
      'Profils Compose activés. Un par ligne. Par défaut : ceux du fichier de configuration.',
    'Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.':
      "Version déployée, pour les humains et les tags d'images. Par défaut : le tag poussé, ou le commit.",
    'Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.':
      'Ne remplacer que ces services, sans ceux dont ils dépendent ; les autres gardent images et conteneurs. Par défaut : toute la stack.',
    "build the images of services with 'build:' here first, so that the plan knows whether they change":
      "construire d'abord ici les images des services qui ont 'build:', pour que le plan sache si elles changent",
    'Shows what a deploy would change on each host and why, and changes nothing.':
      "Montre ce qu'un déploiement changerait sur chaque hôte et pourquoi, sans rien changer.",
    "The same checks as deploy-compose with dry-run: the files are rendered, images are resolved, every host is looked at. An image of a service with 'build:' is known only after a build: without --build the plan takes the one that runs. --build builds what 'run' would: the commit with the uncommitted changes of tracked files.":
      "Les mêmes vérifications que deploy-compose avec dry-run : les fichiers sont rendus, les images résolues, chaque hôte regardé. L'image d'un service qui a 'build:' n'est connue qu'une fois construite : sans --build, le plan prend celle qui est en ligne. --build construit ce que construirait 'run' : le commit avec les modifications sans commit des fichiers suivis.",
    'Reads only, and takes no lock. Exit code: 0 when the deploy could begin, 1 when something is in its way.':
      "Ne fait que lire, et ne prend pas de verrou. Code de sortie : 0 si le déploiement pourrait commencer, 1 si quelque chose l'en empêche.",
    'With --json:\n  project, environment, version, outcome (planned or nothing-to-do)\n  builds[]: services whose image this plan does not know\n  images: by service { source, reference, digest }\n  notes[]\n  hosts[]: host, from (release or null), services[]: service, action, reasons[]\n    action: create, recreate, scale, start, restart, reload, keep, remove':
      "Avec --json :\n  project, environment, version, outcome (planned ou nothing-to-do)\n  builds[] : services dont ce plan ne connaît pas l'image\n  images : par service { source, reference, digest }\n  notes[]\n  hosts[] : host, from (release ou null), services[] : service, action, reasons[]\n    action : create, recreate, scale, start, restart, reload, keep, remove",
    'Shows what runs on the hosts of an environment.':
      "Montre ce qui est en ligne sur les hôtes d'un environnement.",
    'Reads only, and takes no lock. The checks that verified what runs, the url among them, are asked once. Exit code: 0 when every host could be read and every check passes, 1 otherwise.':
      'Ne fait que lire, et ne prend pas de verrou. Les contrôles qui ont vérifié ce qui est en ligne, url comprise, sont exécutés une fois. Code de sortie : 0 si chaque hôte a pu être lu et que chaque contrôle réussit, 1 sinon.',
    'With --json:\n  project, environment, composeProject, url\n  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)\n    release: id, version, state, since, commit, backup, rollbackOf; null where nothing was deployed\n    lost: as release, where its directory is gone; null\n    pending: id, version, phase, lease { who, where, expiresAt }, over (its run has ended for certain); null\n    lock: who, what, where, since; null while nobody changes the host\n    failed: id, version, state, since, reason, backup of the newest version, where it failed or was put back and no other was since; else null\n    checks[]: name, from, status (passed, failed, inconclusive), reason\n    containers[]: name, service, status, health, restarts, image\n    drift[]: service, change, reasons; what a deploy of the very same release would repair\n    free: deployPath, docker; bytes\n    engine, compose: versions':
      "Avec --json :\n  project, environment, composeProject, url\n  hosts[] : host, deployPath, error (et rien d'autre pour un hôte illisible)\n    release : id, version, state, since, commit, backup, rollbackOf ; null si rien n'a été déployé\n    lost : comme release, si son répertoire a disparu ; null\n    pending : id, version, phase, lease { who, where, expiresAt }, over (son exécution est finie à coup sûr) ; null\n    lock : who, what, where, since ; null tant que personne ne modifie l'hôte\n    failed : id, version, state, since, reason, backup de la version la plus récente, si elle a échoué ou a été retirée et qu'aucune autre n'a suivi ; sinon null\n    checks[] : name, from, status (passed, failed, inconclusive), reason\n    containers[] : name, service, status, health, restarts, image\n    drift[] : service, change, reasons ; ce qu'un déploiement de la même release réparerait\n    free : deployPath, docker ; en octets\n    engine, compose : versions",
    'Lists the releases and backups that the hosts of an environment keep.':
      "Liste les releases et les sauvegardes que gardent les hôtes d'un environnement.",
    "Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a registry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.":
      "De la plus récente à la plus ancienne ; '*' marque ce qui est en ligne. On peut revenir sans registre à une release dont toutes les images sont là. Ne fait que lire, et ne prend pas de verrou. Code de sortie : 0 si chaque hôte a pu être lu, 1 sinon.",
    "With --json:\n  project, environment\n  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)\n    releases[]: id, version, state, since, current, commit, backup, rollbackOf, left, why, reason, notes[], images { kept, of };\n      why: as was said when it was deployed or, of a rollback, when 'left' was left for it; reason: why it failed or was left\n    backups[]: id, createdAt, release, bytes, files[], damaged[]":
      "Avec --json :\n  project, environment\n  hosts[] : host, deployPath, error (et rien d'autre pour un hôte illisible)\n    releases[] : id, version, state, since, current, commit, backup, rollbackOf, left, why, reason, notes[], images { kept, of } ;\n      why : ce qui a été dit au déploiement ou, pour un retour en arrière, quand 'left' a été quittée ; reason : pourquoi elle a échoué ou a été quittée\n    backups[] : id, createdAt, release, bytes, files[], damaged[]",
    'only what is not older: 10m, 2h': "seulement ce qui n'est pas plus vieux : 10m, 2h",
    NUMBER: 'NOMBRE',
    'so many of the last lines of each container. Default: 100; with --since all':
      'ce nombre de dernières lignes de chaque conteneur. Par défaut : 100 ; avec --since, toutes',
    'go on with what comes, until Ctrl-C or until the containers end':
      "continuer avec ce qui vient, jusqu'à Ctrl-C ou jusqu'à la fin des conteneurs",
    'show when each line was printed, by the clock of the host':
      "montrer quand chaque ligne a été affichée, à l'horloge de l'hôte",
    'print one JSON document a line on stdout': 'afficher un document JSON par ligne sur stdout',
    'Shows what the containers of an environment print, of all its hosts.':
      "Montre ce que les conteneurs d'un environnement affichent, sur tous ses hôtes.",
    'Over the connections that deploys use, without the secrets of the stack. Lines of several containers come in the order of their times. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.':
      "Par les connexions des déploiements, sans les secrets de la stack. Les lignes de plusieurs conteneurs viennent dans l'ordre de leurs heures. Ne fait que lire, et ne prend pas de verrou. Code de sortie : 0 si chaque hôte a pu être lu, 1 sinon.",
    'With --json, on each line:\n  time, host, service, container, text':
      'Avec --json, sur chaque ligne :\n  time, host, service, container, text',
    'only print the address': "afficher seulement l'adresse",
    'Opens the url of an environment in the browser.': "Ouvre l'url d'un environnement dans le navigateur.",
    "It is the setting 'url' of the config file. Where there is no display it is printed.":
      "C'est le réglage 'url' du fichier de configuration. Là où il n'y a pas d'écran, elle est affichée.",
    'Show what would be removed and change nothing.': 'Montrer ce qui serait supprimé et ne rien changer.',
    "Which of the engine's build cache stays: what a build has used within a time (`7d`), so much of it (`10GB`), or all of it (`keep`). It is that of all projects that are built there.":
      "Ce qui reste du cache de construction du moteur : ce qu'une construction a utilisé depuis un temps (`7d`), une taille (`10GB`), ou tout (`keep`). C'est le cache de tous les projets construits là.",
    PERCENT: 'POURCENT',
    'Percent of a disk in use from which on it is warned of.':
      "Occupation d'un disque, en pour cent, à partir de laquelle il y a un avertissement.",
    DAYS: 'JOURS',
    'Days that a certificate has to be valid for without a warning.':
      "Jours de validité qu'un certificat doit avoir devant lui pour qu'il n'y ait pas d'avertissement.",
    'Days without a backup from which on it is warned of.':
      'Jours sans sauvegarde à partir desquels il y a un avertissement.',
    'Fail when something is warned of.': "Échouer dès qu'il y a un avertissement.",
    'How long to wait while another run changes the same host.':
      'Combien de temps attendre quand une autre exécution modifie le même hôte.',
    'Removes from the hosts of an environment what no kept release needs, and warns ahead.':
      "Supprime des hôtes d'un environnement ce dont aucune release gardée n'a besoin, et alerte à temps.",
    'Releases and backups beyond what is kept, and the images and files that only they needed; images of our builds without a name; what killed runs left. Never volumes, containers, networks, or what is of others. --dry-run shows it.':
      "Les releases et sauvegardes au-delà de ce qui est gardé, avec les images et fichiers dont elles seules avaient besoin ; les images sans nom de nos constructions ; ce que des exécutions tuées ont laissé. Jamais de volumes, de conteneurs, de réseaux, ni ce qui est à d'autres. --dry-run le montre.",
    'Exit code: 0 when every host was looked after, 1 otherwise; with --fail-on-warnings also when there are warnings.':
      "Code de sortie : 0 si tous les hôtes ont eu leur maintenance, 1 sinon ; avec --fail-on-warnings, 1 aussi s'il y a des avertissements.",
    'With --json:\n  project, environment, verdict (fine, warnings, failed), dryRun, freed (bytes)\n  warnings[]: host (none of an environment as a whole), kind, text, fix\n  certificates[]: address, validTo, days, error\n  hosts[]: host, error (and nothing else of a host that cannot be read)\n    release, outcome (planned, pruned, nothing-to-do, failed), failed { error, fix }, freed, notes[]\n    removals[]: kind (release, files, image, backup, leftover), name, bytes; buildCache\n    disks[]: holds[], at, total, free, used (percent), usedFiles\n    reclaimable[]: what, size, reclaimable\n    containers[]: service, name, status, restarts, imageAge (days)\n    backups: count, last':
      "Avec --json :\n  project, environment, verdict (fine, warnings, failed), dryRun, freed (octets)\n  warnings[] : host (absent pour l'environnement entier), kind, text, fix\n  certificates[] : address, validTo, days, error\n  hosts[] : host, error (et rien d'autre pour un hôte illisible)\n    release, outcome (planned, pruned, nothing-to-do, failed), failed { error, fix }, freed, notes[]\n    removals[] : kind (release, files, image, backup, leftover), name, bytes ; buildCache\n    disks[] : holds[], at, total, free, used (pour cent), usedFiles\n    reclaimable[] : what, size, reclaimable\n    containers[] : service, name, status, restarts, imageAge (jours)\n    backups : count, last",
    'check only this environment': 'ne vérifier que cet environnement',
    'Checks the config file, the compose files and the workflows that call deploy-kit, without any host.':
      'Vérifie le fichier de configuration, les fichiers compose et les workflows qui appellent deploy-kit, sans aucun hôte.',
    'It needs Compose on this machine, and neither an engine nor secrets: a variable that the compose files require and no file sets is taken to come with the secret variables, and is named.':
      "Il faut Compose sur cette machine, mais ni moteur ni secrets : une variable que les fichiers compose exigent et qu'aucun fichier ne définit est supposée venir avec les variables secrètes, et est nommée.",
    'Workflows and composite actions of the repository that call deploy-kit are checked against what this deploy-kit takes, whatever version they name. With --environment they are left out.':
      "Les workflows et actions composites du dépôt qui appellent deploy-kit sont comparés à ce que prend ce deploy-kit, quelle que soit la version qu'ils nomment. Avec --environment, ils sont laissés de côté.",
    'Exit code: 0 when there is no problem, 1 otherwise.':
      "Code de sortie : 0 s'il n'y a pas de problème, 1 sinon.",
    'only this environment': 'seulement cet environnement',
    USER: 'UTILISATEUR',
    'setup: who has to approve deploys to production (or to --environment): a user, or a team as ORG/TEAM':
      'setup : qui doit approuver les déploiements en production (ou vers --environment) : une personne, ou une équipe sous la forme ORG/ÉQUIPE',
    TIME: 'DURÉE',
    'setup: how long a deploy to production (or to --environment) waits':
      'setup : combien de temps attend un déploiement en production (ou vers --environment)',
    'setup: whoever started a deploy to production (or to --environment) cannot approve it':
      "setup : qui a lancé un déploiement en production (ou vers --environment) ne peut pas l'approuver",
    'setup: the environment of GitHub, where it is not called as --environment: one without reviewers, for schedules':
      "setup : l'environnement de GitHub, s'il n'a pas le nom de --environment : par exemple sans approbation, pour ce qui est planifié",
    PATTERN: 'MOTIF',
    'setup: branches that may be deployed. Default: what the workflows start for':
      'setup : branches qui peuvent être déployées. Par défaut : celles pour lesquelles les workflows démarrent',
    'setup: tags that may be deployed. Default: what the workflows start for, else v* for production':
      'setup : tags qui peuvent être déployés. Par défaut : ceux pour lesquels les workflows démarrent, sinon v* pour la production',
    'setup: leave open which branches and tags may be deployed':
      'setup : ne pas limiter les branches et tags qui peuvent être déployés',
    'setup: secrets as NAME=value lines; DEPLOY_KNOWN_HOSTS in it becomes a variable, GITHUB_TOKEN is the token':
      'setup : secrets par lignes NOM=valeur ; DEPLOY_KNOWN_HOSTS y devient une variable, GITHUB_TOKEN est le jeton',
    'setup: a secret taken from the environment variable of that name':
      "setup : un secret pris dans la variable d'environnement de ce nom",
    'NAME=FILE': 'NOM=FICHIER',
    'setup: a secret that is the content of a file': "setup : un secret qui est le contenu d'un fichier",
    'setup: the private key that becomes DEPLOY_SSH_KEY': 'setup : la clé privée qui devient DEPLOY_SSH_KEY',
    'setup: what becomes DEPLOY_KNOWN_HOSTS. Default: the lines of your known_hosts, where there is none yet':
      "setup : ce qui devient DEPLOY_KNOWN_HOSTS. Par défaut : les lignes de votre known_hosts, s'il n'y en a pas encore",
    'setup: do it without asking': 'setup : le faire sans demander',
    'Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file): `en` (English) or `fr` (français).':
      "Langue de ce que l'on lit (entrée, sinon variable `DEPLOY_KIT_LANGUAGE`, sinon fichier de configuration) : `en` (English) ou `fr` (français).",
    'Sets up the environments of the repository on GitHub, or says what they lack before a deploy.':
      'Prépare les environnements du dépôt sur GitHub, ou dit ce qui leur manque avant un déploiement.',
    "'setup' shows what it would make and change, and asks. It takes nothing away, and sealed secrets leave this machine for GitHub alone. Without a terminal it does nothing but with --yes.":
      "'setup' montre ce qu'il créerait et modifierait, et demande. Il n'enlève rien, et les secrets, scellés, ne quittent cette machine que pour GitHub. Sans terminal, il ne fait rien sans --yes.",
    "'doctor' reads only. It ends with 1 when something is missing.":
      "'doctor' ne fait que lire. Il se termine avec 1 s'il manque quelque chose.",
    "The token is GH_TOKEN or GITHUB_TOKEN. A fine-grained one needs for 'setup' administration and environments (write), for 'doctor' administration, environments, secrets, variables and actions (read).":
      "Le jeton est GH_TOKEN ou GITHUB_TOKEN. Un jeton à permissions fines a besoin, pour 'setup', d'administration et environments (write) ; pour 'doctor', d'administration, environments, secrets, variables et actions (read).",
    'With --json:\n  setup: repository, applied, environments[]: environment, changes[]: action (make, change, set again, keep, warn), what\n  doctor: repository, ready, problems[], warnings[]: environment (null for the repository), problem, fix; unknown[]: what could not be asked':
      "Avec --json :\n  setup : repository, applied, environments[] : environment, changes[] : action (make, change, set again, keep, warn), what\n  doctor : repository, ready, problems[], warnings[] : environment (null pour le dépôt), problem, fix ; unknown[] : ce qui n'a pas pu être demandé",
    'the directory with the compose file. Default: this one.':
      'le répertoire du fichier compose. Par défaut : celui-ci.',
    'name of the project. Default: the name of the directory.':
      'nom du projet. Par défaut : le nom du répertoire.',
    'a workflow for every pipeline: deploy, rollback and hotfix by hand, and what runs by schedule':
      'un workflow par pipeline : déploiement, retour en arrière et correctif à la main, et ce qui est planifié',
    'overwrite files that are there': 'écraser les fichiers qui sont là',
    'Writes a first deploy-kit.yml and workflows, from the compose files that are there.':
      'Écrit un premier deploy-kit.yml et des workflows, à partir des fichiers compose qui sont là.',
    'Nothing that is there is overwritten without --force. What it cannot know is marked in the file.':
      "Rien de ce qui est là n'est écrasé sans --force. Ce qui ne peut pas être deviné est marqué dans le fichier.",
    'With --pipelines a deploy-kit.yml that is there is kept, also with --force, and says which environments there are; workflows that are there are kept unless --force is given.':
      'Avec --pipelines, un deploy-kit.yml qui est là est gardé, même avec --force, et dit quels environnements il y a ; les workflows qui sont là sont gardés, sauf avec --force.',
    'With --json:\n  written[], kept[]: paths\n  project, services it found: databases[], otherDatabases[], healthy[], files[], shared[], required[] (names of variables);\n    only where a deploy-kit.yml is written\n  problems[]: what validate does not accept yet':
      "Avec --json :\n  written[], kept[] : chemins\n  project, services trouvés : databases[], otherDatabases[], healthy[], files[], shared[], required[] (noms de variables) ;\n    seulement si un deploy-kit.yml est écrit\n  problems[] : ce que validate n'accepte pas encore",
    'GitHub environment, and environment in the config file: development, staging, production, ...':
      'Environnement sur GitHub et dans le fichier de configuration : development, staging, production, ...',
    'Build, show the plan and change nothing.': 'Construire, montrer le plan et ne rien changer.',
    checkout: 'checkout',
    'push to ghcr.io': 'pousser sur ghcr.io',
    'whether the run that left a pending release is over':
      "savoir si l'exécution qui a laissé une release en attente est finie",
    'the record of the deploy on GitHub': 'la trace du déploiement sur GitHub',
    '`previous`, a version, a release id, or `list`: show what there is, and change nothing.':
      "`previous`, une version, un id de release, ou `list` : montrer ce qu'il y a, sans rien changer.",
    'Why. Required for production; written down with the release, and announced.':
      'Pourquoi. Obligatoire en production ; noté avec la release, et annoncé.',
    'Show the plan and change nothing.': 'Montrer le plan et ne rien changer.',
    'The issue that it is for: 12, #12 or its address. It must be open and have one of the labels.':
      "Le ticket concerné : 12, #12 ou son adresse. Il doit être ouvert et porter l'une des étiquettes.",
    'Only these services are built and replaced; the others keep images and containers. Default: all.':
      'Seuls ces services sont construits et remplacés ; les autres gardent images et conteneurs. Par défaut : tous.',
    'Branch, tag or commit that is deployed. It must contain the commit that runs. Default: that of the run.':
      "Branche, tag ou commit à déployer. Doit contenir le commit en ligne. Par défaut : celui de l'exécution.",
    'Why it cannot wait: written down with the release. With it a freeze does not hold the hotfix up.':
      "Pourquoi cela ne peut pas attendre : noté avec la release. Avec une raison, un gel n'arrête pas le correctif.",
    'Go on without an issue and its labels; a reason is required then.':
      'Continuer sans ticket ni étiquettes ; une raison est alors obligatoire.',
    'what happened, told on an issue': "dire sur un ticket ce qui s'est passé",
    'a URL or a path below `url` (`/health`)': 'une URL ou un chemin sous `url` (`/health`)',
    '`service:name`': '`service:name`',
    '`tcp://host:port`': '`tcp://host:port`',
    '{0}: service {1} depends on {2}, which is switched off':
      '{0}: le service {1} dépend de {2}, qui est désactivé',
    '{0}: service {1} depends on {2}, which does not exist{3}':
      "{0}: le service {1} dépend de {2}, qui n'existe pas{3}",
    '{0} is nested too deeply': '{0} est imbriqué trop profondément',
    '{0} is not YAML: {1}': "{0} n'est pas du YAML : {1}",
    '{0} runs no release yet': '{0} : pas encore de release en ligne',
    '{0} B': '{0} o',
    '{0} KB': '{0} Ko',
    '{0} MB': '{0} Mo',
    '{0} GB': '{0} Go',
    '{0} TB': '{0} To',
    today: "aujourd'hui",
    '{0} old': '{0}',
    'valid to {0}, {1}': "valide jusqu'au {0}, {1}",
    '{0}: all there already, {1}': '{0} : déjà tout là, {1}',
    '{0}: {1} streamed, {2} ({3})': '{0} : envoi de {1}, {2} ({3})',
    '{0}: up: {1} of {2}': '{0} : en marche : {1} de {2}',
    '{0} has {1}, but the server held {2} when it began':
      '{0} contient {1}, mais le serveur en avait {2} au début',
    '{0} states {1}, but has {2}': '{0} annonce {1}, mais en contient {2}',
    'the only test was skipped': 'le seul test a été ignoré',
    'Exit code: 0 success, 1 failure, 2 wrong usage, 3 what was to be put back is not back or not well (look at it now), 130 cancelled.':
      "Code de sortie : 0 succès, 1 échec, 2 mauvais usage, 3 ce qui devait être remis en place ne l'est pas ou ne va pas bien (à regarder tout de suite), 130 annulé.",
    'Exit code: 0 success, 1 failure or no, 2 wrong usage, 3 what was to be put back is not back or not well (look at it now), 130 cancelled.':
      "Code de sortie : 0 succès, 1 échec ou refus, 2 mauvais usage, 3 ce qui devait être remis en place ne l'est pas ou ne va pas bien (à regarder tout de suite), 130 annulé.",
    ': {0}': ' : {0}',
    'run <pipeline> [options]   or   run --workflow <path> [options]':
      'run <pipeline> [options]   ou   run --workflow <chemin> [options]',
    'backup -e <environment> [options]': 'backup -e <environnement> [options]',
    'deploy -e <environment> [options]': 'deploy -e <environnement> [options]',
    'rollback -e <environment> [--to <release>] [options]':
      'rollback -e <environnement> [--to <release>] [options]',
    'github setup|doctor [options]': 'github setup|doctor [options]',
    'init [options]': 'init [options]',
    'logs [service...] [options]': 'logs [service...] [options]',
    'maintenance [options]': 'maintenance [options]',
    'open [options]': 'open [options]',
    'plan [options]': 'plan [options]',
    'releases [options]': 'releases [options]',
    'status [options]': 'status [options]',
    'validate [options]': 'validate [options]',
    '{0}: {1}.': '{0} : {1}.',
    '{0}: {1} is read back': '{0} : {1} est relu',
    '{0}, {1} of {2}': '{0}, {1} sur {2}',
    '{0} answers with {1}: {2}': '{0} répond {1} : {2}',
    '{0} does not answer: {1}': '{0} ne répond pas : {1}',
    '{0} has a set {1} already, which is not of this host':
      "{0} a déjà une sauvegarde {1}, qui n'est pas de cet hôte",
    '{0} is in another region: {1}': '{0} est dans une autre région : {1}',
    '{0}: old backups cannot be removed: {1}':
      "{0} : d'anciennes sauvegardes ne peuvent pas être supprimées : {1}",
    '{0} reads back otherwise from {1} than it was sent: {2} of {3} bytes, sha256 {4} instead of {5}':
      "{0}, relu depuis {1}, n'est pas ce qui a été envoyé : {2} octets sur {3}, sha256 {4} au lieu de {5}",
    '{0} refuses the key: {1}': '{0} refuse la clé : {1}',
    '{0}: the manifest of {1} does not read back as it was written':
      "{0} : le manifeste de {1} relu n'est pas celui qui a été écrit",
    '{0}: there is no key for it': "{0} : il n'y a pas de clé pour y accéder",
    '{0}: there is no such bucket': "{0} : un tel bucket n'existe pas",
    'a directory of the runner': 'un répertoire du runner',
    'a machine': 'une machine',
    'backup {0} of {1} has no copy at {2}: {3}': "la sauvegarde {0} de {1} n'a pas de copie sur {2} : {3}",
    'behind the question mark stand endpoint, region and path-style':
      "derrière le point d'interrogation viennent endpoint, region et path-style",
    'copied to {0} and read back from there: {1}': 'copiée vers {0} et relue de là : {1}',
    'copying to {0}': 'copie vers {0}',
    'correct region and endpoint in backup.to': 'corrigez region et endpoint dans backup.to',
    'cut at {0} of {1} bytes': 'coupé à {0} octets sur {1}',
    'give a key that may list, read, write and delete objects there: inputs s3-access-key-id and s3-secret-access-key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY':
      'donnez une clé qui peut y lister, lire, écrire et supprimer des objets : entrées s3-access-key-id et s3-secret-access-key, ou AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY',
    'give each environment a destination or a prefix of its own':
      'donnez à chaque environnement une destination ou un préfixe à lui',
    'give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY':
      'donnez les entrées s3-access-key-id et s3-secret-access-key (des secrets), ou les variables AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY',
    "input 'destinations': '{0}' is no destination of backups":
      "l'entrée 'destinations' : '{0}' n'est pas une destination de sauvegardes",
    "input 'destinations': '{0}' is nothing that a bucket has":
      "l'entrée 'destinations' : '{0}' n'est rien qu'un bucket ait",
    'keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY':
      "les clés de S3 n'ont pas leur place dans ce fichier : donnez-les en entrées, ou par AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY",
    'look at that storage: it does not keep what it is given':
      "examinez ce stockage : il ne garde pas ce qu'on lui donne",
    'make it, or correct bucket, region and endpoint in backup.to':
      'créez-le, ou corrigez bucket, region et endpoint dans backup.to',
    'mend what it says there, and run this again: the copies that were made are whole and stay':
      'corrigez ce qui est dit là, et relancez : les copies qui ont été faites sont entières et restent',
    'mend what it says there, or keep backups on the host, too: backup.to: [host, ...]':
      "corrigez ce qui est dit là, ou gardez aussi les sauvegardes sur l'hôte : backup.to: [host, ...]",
    'name at least one destination, for example host': 'nommez au moins une destination, par exemple host',
    'no copy at {0}: {1}': 'pas de copie sur {0} : {1}',
    'nothing has moved for {0}': "rien n'a bougé depuis {0}",
    'run again; if it stays so, ask whoever runs that storage':
      'relancez ; si cela persiste, demandez à qui exploite ce stockage',
    'see what keeps that destination, then run again':
      'voyez ce qui retient cette destination, puis relancez',
    'see whether the runner reaches the endpoint in backup.to, then run again':
      "vérifiez que le runner atteint l'endpoint de backup.to, puis relancez",
    'the backup can be kept nowhere:{0}': 'la sauvegarde ne peut être gardée nulle part :{0}',
    'the name of a bucket': "le nom d'un bucket",
    'what was begun at {0} could not be removed': "ce qui a été commencé sur {0} n'a pas pu être supprimé",
    'With --json:\n  valid\n  problems[]: environments[] (empty when it holds for a file as a whole), problem, fix; of workflows file, line, column\n  warnings[]: of workflows, of what a draft left open and of ports that environments share: problem, fix, file, line, column\n  workflows[]: files that call deploy-kit\n  environments[]: environment, services[], fromSecrets[], dotenvToCome[] (places)':
      "Avec --json :\n  valid\n  problems[] : environments[] (vide si cela concerne un fichier entier), problem, fix ; pour les workflows file, line, column\n  warnings[] : des workflows, de ce qu'un brouillon laisse ouvert et des ports que des environnements partagent : problem, fix, file, line, column\n  workflows[] : fichiers qui appellent deploy-kit\n  environments[] : environment, services[], fromSecrets[], dotenvToCome[] (places)",
    'run backup first': "lancez d'abord backup",
    '{0}: no release runs, so no backup is linked to it':
      "{0}: aucune release n'est en ligne, donc aucune sauvegarde n'y est liée",
    '{0}: no backup was made before {1} ({2}) was deployed':
      "{0}: aucune sauvegarde n'a été faite avant le déploiement de {1} ({2})",
    'name a backup by its id: backups lists them':
      'nommez une sauvegarde par son identifiant : backups les liste',
    'take another set': 'prenez une autre sauvegarde',
    'the engine of {0} refuses: {1}': 'le moteur de {0} refuse : {1}',
    'the engine of {0} does not answer': 'le moteur de {0} ne répond pas',
    '{0}: waiting until {1} answers': "{0}: attente d'une réponse de {1}",
    'no server runs in it yet': "aucun serveur n'y tourne encore",
    "service '{0}' ({1}) does not come up: {2}": "le service '{0}' ({1}) ne démarre pas : {2}",
    'see whether {0} has memory and disk for it': 'voyez si {0} a assez de mémoire et de disque pour lui',
    count: 'compter',
    '{0} {1}, not {2}': '{0} {1}, pas {2}',
    "what was loaded of '{0}' is not what {1} holds: {2}":
      "ce qui a été chargé de '{0}' n'est pas ce que contient {1} : {2}",
    'take another set; keep this one to find out why':
      'prenez une autre sauvegarde ; gardez celle-ci pour chercher pourquoi',
    'load {0} of {1}': 'charger {0} de {1}',
    '{0} was not done after {1}': '{0} : pas terminé après {1}',
    'raise backup.timeout': 'augmentez backup.timeout',
    '{0}: the file cannot be read to its end: {1}': "{0} : le fichier n'est pas lisible jusqu'à sa fin : {1}",
    "volume '{0}'": "volume '{0}'",
    '{0} does not lie on this host (driver {1}): its data cannot be replaced by a restore':
      '{0} ne se trouve pas sur cet hôte (pilote {1}) : une restauration ne peut pas remplacer ses données',
    'restore it by hand, as the RESTORE.md of the set says':
      'restaurez-le à la main, comme le dit le RESTORE.md de la sauvegarde',
    "service '{0}' ({1}) keeps its data in the container itself":
      "le service '{0}' ({1}) garde ses données dans le conteneur même",
    "service '{0}' ({1}): which of its mounts holds its data cannot be told ({2})":
      "service '{0}' ({1}) : impossible de dire lequel de ses montages contient ses données ({2})",
    'mount a volume at its data directory': 'montez un volume sur son répertoire de données',
    '{0} is a disk of its own at {1}/{2}: another directory cannot take its place':
      '{0} est un disque à part, à {1}/{2} : un autre répertoire ne peut pas prendre sa place',
    '{0} is not at {1}/{2}, where Docker says that it is': "{0} n'est pas à {1}/{2}, où Docker le dit",
    "{0} has nothing of '{1}'": "{0} n'a rien de '{1}'",
    '{0} holds nothing that can be restored': '{0} ne contient rien qui puisse être restauré',
    "there is no service '{0}' in the stack that runs: its data has no place to be restored to":
      "il n'y a pas de service '{0}' dans la stack en ligne : ses données n'ont pas où être restaurées",
    'deploy a release that has it, then restore': "déployez une release qui l'a, puis restaurez",
    "service '{0}' has {1} containers: which of them has its data cannot be told":
      "le service '{0}' a {1} conteneurs : impossible de dire lequel a ses données",
    'scale it to one, then restore': 'ramenez-le à un seul, puis restaurez',
    "'{0}' was dumped as {1}, which this version of deploy-kit does not know":
      "'{0}' a été exporté en tant que {1}, que cette version de deploy-kit ne connaît pas",
    "'{0}' was {1} when it was backed up, and is another database now (image {2})":
      "'{0}' était {1} lors de la sauvegarde, et c'est une autre base de données maintenant (image {2})",
    "deploy a release whose '{0}' is {1}, then restore":
      "déployez une release dont '{0}' est {1}, puis restaurez",
    "there is no volume '{0}' on this host: its data has no place to be restored to":
      "il n'y a pas de volume '{0}' sur cet hôte : ses données n'ont pas où être restaurées",
    "{0}: restoring '{1}' of {2} into a trial server":
      "{0}: restauration de '{1}' de {2} dans un serveur d'essai",
    '{0}: reading {1} back': '{0}: relecture de {1}',
    '{0} of backup {1} is not there any more': "{0} de la sauvegarde {1} n'est plus là",
    '{0} of backup {1} is damaged: its checksum is not that of the day it was written':
      "{0} de la sauvegarde {1} est endommagé : sa somme de contrôle n'est plus celle du jour de son écriture",
    'take another set; nothing was changed': "prenez une autre sauvegarde ; rien n'a été changé",
    'no image of the stack on {0} has sh, cp and mv: nothing can move its data':
      "aucune image de la stack sur {0} n'a sh, cp et mv : rien ne peut déplacer ses données",
    'use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says':
      'utilisez une image avec un shell pour un de ses services, ou restaurez à la main, comme le dit le RESTORE.md de la sauvegarde',
    '{0}: stopping {1}, which may write meanwhile': '{0}: arrêt de {1}, qui pourrait écrire pendant ce temps',
    'restore {0} on {1} is undone already': 'la restauration {0} sur {1} est déjà annulée',
    'there is no restore{0} on {1} whose old data is kept':
      "il n'y a pas de restauration{0} sur {1} dont les anciennes données soient gardées",
    'restore a backup instead: backups lists them': 'restaurez plutôt une sauvegarde : backups les liste',
    'restore {0} came after {1} and replaced the same data':
      'la restauration {0} est venue après {1} et a remplacé les mêmes données',
    'undo {0} first': "annulez d'abord {0}",
    'restore {0} was cut off, but what {1} holds is in place, and what it replaced is kept':
      "la restauration {0} a été interrompue, mais ce que contient {1} est en place, et ce qu'elle a remplacé est gardé",
    'undoing restore {0} was cut off, but what was there before is back':
      "l'annulation de la restauration {0} a été interrompue, mais ce qu'il y avait avant est de retour",
    'restore {0} was cut off before anything was replaced: the data is what it was':
      "la restauration {0} a été interrompue avant que rien ne soit remplacé : les données sont ce qu'elles étaient",
    'unpack {0} of {1}': 'déballer {0} de {1}',
    "'{0}' cannot be restored: no image of this stack has tar and sh":
      "'{0}' ne peut pas être restauré : aucune image de cette stack n'a tar et sh",
    'use an image with tar for one of its services': 'utilisez une image avec tar pour un de ses services',
    '{0}: the restored data takes the place of what there is':
      "{0}: les données restaurées prennent la place de ce qu'il y a",
    '{0}: it does not run on the restored data: what there was takes its place again':
      "{0}: cela ne tourne pas sur les données restaurées : ce qu'il y avait reprend sa place",
    '{0}: {1} is restored; what it replaced is kept until {2} (undo {3})':
      "{0}: {1} est restaurée ; ce qu'elle a remplacé est gardé jusqu'à {2} (undo {3})",
    '{0} has no room for a restore: {1} free where the data lies, up to {2} needed':
      "{0} n'a pas la place pour une restauration : {1} libres là où sont les données, jusqu'à {2} nécessaires",
    'make room there (docker image prune, restores that are kept), then run again; nothing was changed':
      "faites-y de la place (docker image prune, restaurations gardées), puis relancez ; rien n'a été changé",
    'what there is could not be backed up first (it is kept as it is): {0}':
      "ce qu'il y a n'a pas pu être sauvegardé d'abord (c'est gardé tel quel) : {0}",
    "{0}: copying the data of '{1}'": "{0}: copie des données de '{1}'",
    "{0}: '{1}' does not run: only what the set has of it is there afterwards":
      "{0}: '{1}' ne tourne pas : seul ce que la sauvegarde en a sera là ensuite",
    '{0}: backup {1} was restored into trial servers and holds what it should ({2})':
      "{0}: la sauvegarde {1} a été restaurée dans des serveurs d'essai et contient ce qu'elle doit ({2})",
    '{0}: backup {1} is what was written ({2})': '{0}: la sauvegarde {1} est ce qui avait été écrit ({2})',
    'a restore replaces the data of {0}: it needs confirm':
      'une restauration remplace les données de {0} : il lui faut confirm',
    "confirm: '{0}' is not the stack that would be restored":
      "confirm : '{0}' n'est pas la stack qui serait restaurée",
    'write  confirm: {0}  if that is what you want': "écrivez  confirm: {0}  si c'est ce que vous voulez",
    'restore {0}': 'restaurer {0}',
    'undo a restore of {0}': 'annuler une restauration de {0}',
    'verify a backup of {0}': 'vérifier une sauvegarde de {0}',
    'Put back what the last restore of {0} has replaced? {1}':
      'Remettre ce que la dernière restauration de {0} a remplacé ? {1}',
    'Replace {0} of {1} by backup {2}? {3}': 'Remplacer {0} de {1} par la sauvegarde {2} ? {3}',
    'nothing was changed': "rien n'a été changé",
    '{0} is restored': '{0} est restaurée',
    WHAT: 'QUOI',
    'stopped meanwhile': 'arrêtés entre-temps',
    'backed up before': 'sauvegardé avant',
    'kept until': "gardé jusqu'à",
    'To take it back:': 'Pour revenir dessus :',
    Restore: 'Restauration',
    '{0} is restored on {1}: {2}': '{0} est restaurée sur {1} : {2}',
    'Nothing had to be stopped but what was restored, for {0}.':
      "Rien d'autre que ce qui a été restauré n'a dû être arrêté, pendant {0}.",
    'Stopped meanwhile, and running again: {0} ({1}).':
      'Arrêtés entre-temps, et de nouveau en marche : {0} ({1}).',
    'Of what was there before there is a backup: {0}.':
      "De ce qu'il y avait avant, il y a une sauvegarde : {0}.",
    'What was replaced is kept until {0}, and comes back with mode: undo ({1}).':
      "Ce qui a été remplacé est gardé jusqu'à {0}, et revient avec mode: undo ({1}).",
    'Restore undone': 'Restauration annulée',
    'Backup verified': 'Sauvegarde vérifiée',
    '{0} on {1} was restored into trial servers, and is whole ({2}).':
      "{0} sur {1} a été restaurée dans des serveurs d'essai, et elle est entière ({2}).",
    '{0} on {1} is what was written ({2}).': '{0} sur {1} est ce qui avait été écrit ({2}).',
    '{0} is whole': '{0} est entière',
    '{0}: no backup was made there between {1} and {2}: its data stays as it is':
      "{0} : aucune sauvegarde n'y a été faite entre {1} et {2} : ses données restent telles quelles",
    'no backup was made between {0} ({1}) and {2}: there is no data to restore':
      "aucune sauvegarde n'a été faite entre {0} ({1}) et {2} : il n'y a pas de données à restaurer",
    'go back without restore, or restore a backup by its id (backups lists them); what a rollback with data has replaced comes back by restore --undo (mode undo), then go there without restore':
      'revenez en arrière sans restore, ou restaurez une sauvegarde par son identifiant (backups les liste) ; ce que remplace un retour avec données revient par restore --undo (mode undo), puis allez-y sans restore',
    'restore and put back': 'restaurer et remettre en place',
    'The data went back, too.': 'Les données sont revenues en arrière, elles aussi.',
    'The data went back, too: to backup {0}.':
      'Les données sont revenues en arrière, elles aussi : à la sauvegarde {0}.',
    'Data would stay as it is.': 'Les données resteraient telles quelles.',
    'The data would go back to backup {0}; what was written since then would be kept beside.':
      'Les données reviendraient à la sauvegarde {0} ; ce qui a été écrit depuis serait gardé à côté.',
    'Restore a backup, or take that back': 'Restaurer une sauvegarde, ou revenir dessus',
    'linked: the data goes back, too, to what was backed up before the release that is left was deployed':
      'linked : les données reviennent aussi, à ce qui a été sauvegardé avant le déploiement de la release quittée',
    '<project>-<environment>, with --restore linked': '<projet>-<environnement>, avec --restore linked',
    ID: 'ID',
    'the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest':
      'la sauvegarde : son identifiant, latest, ou linked : faite avant le déploiement de ce qui est en ligne. Par défaut : latest',
    'services and volumes to restore. Default: all that the backup has.':
      "services et volumes à restaurer. Par défaut : tout ce qu'a la sauvegarde.",
    '<project>-<environment>: without it you are asked':
      '<projet>-<environnement> : sans cela, la question est posée',
    'Puts what a backup holds in the place of what there is, or takes that back.':
      "Met ce que contient une sauvegarde à la place de ce qu'il y a, ou revient dessus.",
    'restore -e <environment> [--set <id>] [options]': 'restore -e <environnement> [--set <id>] [options]',
    'Who writes to the data is stopped and what there is is backed up. The backup is restored into a trial server beside and compared; then both change places. Whatever happens, what was stopped runs again at the end. What was replaced is kept, and comes back with --undo.':
      "Ce qui écrit dans les données est arrêté, et ce qu'il y a est sauvegardé. La sauvegarde est restaurée à côté, dans un serveur d'essai, et comparée ; puis les deux changent de place. Quoi qu'il arrive, ce qui a été arrêté tourne de nouveau à la fin. Ce qui a été remplacé est gardé, et revient avec --undo.",
    "what was unpacked of '{0}' has {1}, not {2}": "ce qui a été déballé de '{0}' a {1}, pas {2}",
    '{0}: what restores have kept could not be removed: {1}':
      "{0}: ce que des restaurations ont gardé n'a pas pu être supprimé : {1}",
    '{0}: what restore {1} had replaced was kept long enough: removed':
      '{0}: ce que la restauration {1} avait remplacé a été gardé assez longtemps : supprimé',
    'write it relative to the project directory, or absolute, with /, without .. and without : in it':
      'écrivez-le relatif au répertoire du projet, ou absolu, avec /, sans .. et sans :',
    'write ssh://user@host, with :port when it is not 22':
      "écrivez ssh://user@host, avec :port si ce n'est pas 22",
    'Restoring backup {0} without deploy-kit': 'Restaurer la sauvegarde {0} sans deploy-kit',
    '{0} in {1}, as it was at {2}.': "{0} en {1}, tel que c'était le {2}.",
    '{0} in {1}, as it was at {2}, when {3} was active.':
      "{0} en {1}, tel que c'était le {2}, quand {3} était active.",
    'With deploy-kit it is one command, which compares before it replaces, and can be undone:':
      "Avec deploy-kit, c'est une seule commande, qui compare avant de remplacer, et sur laquelle on peut revenir :",
    'Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. Stop at the first one that fails, and start nothing before it has worked: most can be run again. The sha256 of each file is in manifest.json.':
      "Sans lui, lancez ce qui suit dans ce répertoire, sur une machine avec Docker où tournent les conteneurs. Chaque commande remplace ce qu'il y a : copiez-le d'abord s'il peut encore servir. Arrêtez-vous à la première qui échoue, et ne démarrez rien avant qu'elle ait réussi : la plupart peuvent être relancées. Le sha256 de chaque fichier est dans manifest.json.",
    'Stop what may write': 'Arrêter ce qui pourrait écrire',
    'Start it again': 'Le redémarrer',
    'Service {0}: {1} ({2} {3})': 'Service {0} : {1} ({2} {3})',
    'Configuration: {0}': 'Configuration : {0}',
    'What the release was made of, for a new machine:':
      'Ce dont la release était faite, pour une nouvelle machine :',
    'Volume {0}: {1}': 'Volume {0} : {1}',
    'Directory {0}: {1}': 'Répertoire {0} : {1}',
    'Service {0}: {1} (SQLite, {2})': 'Service {0} : {1} (SQLite, {2})',
    "'{0}' of {1} was written by {2} {3}, and {4} {5} runs: an older server does not read it":
      "'{0}' de {1} a été écrit par {2} {3}, et c'est {4} {5} qui tourne : un serveur plus ancien ne le lit pas",
    'deploy a release with {0} {1} or later, then restore; nothing was changed':
      "déployez une release avec {0} {1} ou plus récent, puis restaurez ; rien n'a été changé",
    "{0} holds {1} apart from '{2}', which may be where it lies: a restore would take the database away":
      "{0} contient {1} à part de '{2}', où il se trouve peut-être : une restauration enlèverait la base de données",
    '{0}: what restore {1} has kept could not be removed: {2}':
      "{0} : ce que la restauration {1} a gardé n'a pas pu être supprimé : {2}",
    'That backup is not everywhere where it should be: {0}.':
      "Cette sauvegarde n'est pas partout où elle devrait être : {0}.",
    'How long what a restore has replaced is kept beside: an undo puts it back. Default: from the config file, or 7d.':
      "Combien de temps ce qu'une restauration a remplacé est gardé à côté : une annulation le remet en place. Par défaut : ce que dit le fichier de configuration, ou 7d.",
    'container {0} ({1}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data':
      "le conteneur {0} ({1}) a monté des données à remplacer, et n'est pas de cette pile : il continuerait avec les anciennes",
    'stop it (docker stop {0}), then run again, and start it when that is done':
      "arrêtez-le (docker stop {0}), relancez, et démarrez-le une fois que c'est fait",
    '{0}: {1}, after {2}': '{0}: {1}, après {2}',
    'what {0} had replaced is back ({1})': 'ce que {0} avait remplacé est de retour ({1})',
    'what was restored from {0} is back ({1})': 'ce qui avait été restauré de {0} est de retour ({1})',
    'name it ({0}) if what it had restored is to come back':
      "nommez-la ({0}) si ce qu'elle avait restauré doit revenir",
    'Restored again': 'Restauré de nouveau',
    '{0} did not come up on the data that was restored for it':
      "{0} n'a pas démarré sur les données restaurées pour elle",
    '{0} runs again, on the data that it had; look at the logs of {1} above':
      "{0} tourne de nouveau, sur les données qu'elle avait ; regardez les journaux de {1} ci-dessus",
    'take back the last restore, or the one that --set names; of one that is taken back, that':
      'revenir sur la dernière restauration, ou sur celle que nomme --set ; pour une restauration annulée, annuler cette annulation',
    "backup.sqlite: {0} lies in the container of '{1}' itself, and goes with it when that is replaced: mount a volume there":
      "backup.sqlite : {0} se trouve dans le conteneur de '{1}' même, et disparaît avec lui quand il est remplacé : montez-y un volume",
    "{0} of {1} has no place to be restored to: no service '{2}' has a directory mounted where {3} is":
      "{0} de {1} n'a pas d'endroit où être restauré : aucun service '{2}' n'a de répertoire monté là où est {3}",
    'deploy a release that has it, or restore it by hand, as RESTORE.md in {0} says, and name the others with only':
      "déployez une version qui l'a, ou restaurez-le à la main, comme le dit RESTORE.md dans {0}, et nommez les autres avec only",
    'the host cannot be asked': "l'hôte ne peut pas être interrogé",
    "from: '{0}' is no place where backups of {1} are kept":
      "from : « {0} » n'est pas un endroit où sont gardées les sauvegardes de {1}",
    'which backups lie at {0} is not known: {1}':
      'on ne sait pas quelles sauvegardes se trouvent à {0} : {1}',
    '; of these places nothing is known:{0}': ' ; de ces endroits on ne sait rien :{0}',
    '{0} has no whole backup of this stack{1}': "{0} n'a pas de sauvegarde entière de cette stack{1}",
    "{0} has no backup '{1}' of this stack{2}": "{0} n'a pas de sauvegarde « {1} » de cette stack{2}",
    'backup {0} of {1} is damaged: files are missing or have another size at {2}{3}':
      'la sauvegarde {0} de {1} est endommagée : des fichiers manquent ou ont une autre taille à {2}{3}',
    'see why these places cannot be reached': 'voyez pourquoi ces endroits ne sont pas joignables',
    '{0} cannot be asked which backup is linked to what runs there: {1}':
      'on ne peut pas demander à {0} quelle sauvegarde est liée à ce qui y tourne : {1}',
    'name a backup by its id, or latest': 'nommez une sauvegarde par son id, ou latest',
    '{0} reads back otherwise from {1} than it was written':
      "{0} se relit depuis {1} autrement qu'il n'a été écrit",
    'look at the disk or storage there: what it was given it does not keep':
      "examinez le disque ou le stockage là-bas : il ne garde pas ce qu'on lui a confié",
    'the host': "l'hôte",
    'fetching {0} from {1} to {2}': 'récupération de {0} depuis {1} vers {2}',
    '{0} cannot be fetched from {1}': '{0} ne peut pas être récupérée depuis {1}',
    'backup {0} can be fetched from nowhere:{1}': 'la sauvegarde {0} ne peut être récupérée nulle part :{1}',
    'mend what it says there, or take another set; nothing was changed':
      "corrigez ce qui y est dit, ou prenez une autre sauvegarde ; rien n'a été changé",
    '{0} has no room to fetch {1}: {2} free, {3} needed':
      "{0} n'a pas la place de récupérer {1} : {2} libres, {3} nécessaires",
    'make room there; nothing was changed': "faites-y de la place ; rien n'a été changé",
    '{0}: {1} is damaged there ({2}): it is fetched from another place':
      "{0} : {1} y est endommagée ({2}) : elle est récupérée d'un autre endroit",
    '{0}: {1} does not stay on the host: {2}': "{0} : {1} ne reste pas sur l'hôte : {2}",
    'that {0} was verified is not noted at {1}: {2}': "que {0} a été vérifiée n'est pas noté à {1} : {2}",
    '{0} is at {1}': '{0} se trouve à {1}',
    '{0} cannot be reached, so other places alone are looked at: {1}':
      "{0} n'est pas joignable, seuls les autres endroits sont donc regardés : {1}",
    '{0} cannot be asked for its backups, so other places alone are looked at: {1}':
      'on ne peut pas demander à {0} ses sauvegardes, seuls les autres endroits sont donc regardés : {1}',
    '{0}: {1}, where backups lie, cannot be read: {2}':
      '{0} : {1}, où se trouvent les sauvegardes, ne peut pas être lu : {2}',
    'see there whether it is a directory, whether its disk is well, and who may read it':
      "voyez là-bas si c'est un répertoire, si son disque va bien, et qui a le droit de le lire",
    '{0} was fetched from {1} ({2})': '{0} a été récupérée depuis {1} ({2})',
    'Backup fetched': 'Sauvegarde récupérée',
    '{0} of {1} was fetched from {2} and is what was written: {3} ({4} in {5}).':
      '{0} de {1} a été récupérée depuis {2} et est ce qui a été écrit : {3} ({4} en {5}).',
    'Look whether a backup can be restored': 'Regarder si une sauvegarde peut être restaurée',
    'Looks whether a backup is whole, and can be restored.':
      'Regarde si une sauvegarde est entière, et peut être restaurée.',
    'verify -e <environment> [--set <id>] [--how restore] [options]':
      'verify -e <environnement> [--set <id>] [--how restore] [options]',
    "Nothing of the stack is touched. The backup is read where it lies; what is not whole on the host is fetched for it and goes again. That it was looked at is noted in each of its copies. With '--how restore' the host needs the memory and the disk of a second database.":
      "Rien de la stack n'est touché. La sauvegarde est lue là où elle se trouve ; ce qui n'est pas entier sur l'hôte y est récupéré le temps de la regarder. Qu'elle a été regardée est noté dans chacune de ses copies. Avec « --how restore », il faut sur l'hôte la mémoire et le disque d'une seconde base de données.",
    'Exit code: 0 when it is whole, 1 when it is not, or when that could not be found out: the message says which.':
      "Code de sortie : 0 si elle est entière, 1 si elle ne l'est pas, ou si on n'a pas pu le savoir : le message dit lequel.",
    '{0} was restored into trial servers, and is whole ({1})':
      "{0} a été restaurée dans des serveurs d'essai, et est entière ({1})",
    '{0} is what was written ({1})': '{0} est ce qui a été écrit ({1})',
    'how it is looked at: `quick` (its files are read back) or `restore` (and restored into trial servers like those of the stack, without network, whose content is counted).':
      "comment elle est regardée : `quick` (ses fichiers sont relus) ou `restore` (et restaurés dans des serveurs d'essai comme ceux de la stack, sans réseau, dont le contenu est compté).",
    'With --json:\n  project, environment\n  hosts[]: status (verified; failed: it is not whole; unproven: that could not be found out), host, set,\n    kpi { proof, bytes, dumpMs, proofMs, counts, copies, missing[], lastProven }\n    of one that is verified: how, parts[] { name, counts }, durationMs; of others: error, fix':
      "Avec --json :\n  project, environment\n  hosts[]: status (verified ; failed : elle n'est pas entière ; unproven : on n'a pas pu le savoir), host, set,\n    kpi { proof, bytes, dumpMs, proofMs, counts, copies, missing[], lastProven }\n    d'une sauvegarde qui est vérifiée : how, parts[] { name, counts }, durationMs ; des autres : error, fix",
    'services and volumes to fetch. Default: all that the backup has.':
      'services et volumes à récupérer. Par défaut : tout ce que la sauvegarde contient.',
    '{0} has a backup {1} already, of {2}, and this one is of {3}':
      '{0} a déjà une sauvegarde {1}, de {2}, et celle-ci est de {3}',
    'the copy at {0} goes with the machine of this job, unless a later step keeps it ({1}), for example actions/upload-artifact':
      'la copie à {0} disparaît avec la machine de ce job, sauf si une étape suivante la garde ({1}), par exemple actions/upload-artifact',
    'another host': 'un autre hôte',
    'name another directory for each host': 'nommez un autre répertoire pour chaque hôte',
    'Bring a backup to this machine': 'Récupérer une sauvegarde sur cette machine',
    PLACE: 'ENDROIT',
    'where the backup is taken from: host, s3, ssh, runner, or a destination by its name. Default: the host, and what is not whole there from wherever it is':
      "d'où la sauvegarde est prise : host, s3, ssh, runner, ou une destination par son nom. Par défaut : l'hôte, et ce qui n'y est pas entier de là où cela se trouve",
    'directory of this machine: the backup is a directory in it. Default: backups':
      'répertoire de cette machine : la sauvegarde y est un répertoire. Par défaut : backups',
    'Brings a backup to this machine, checked.': 'Récupère une sauvegarde sur cette machine, contrôlée.',
    'fetch -e <environment> [--set <id>] [--to <directory>] [options]':
      'fetch -e <environnement> [--set <id>] [--to <répertoire>] [options]',
    'The backup comes whole (or, with --only, that of it), with its manifest and its RESTORE.md, which says how it is restored without deploy-kit. The host need not be there: what is kept in another place is found without it. Nothing is changed anywhere else.':
      "La sauvegarde arrive entière (ou, avec --only, ce qui en est nommé), avec son manifeste et son RESTORE.md, qui dit comment la restaurer sans deploy-kit. L'hôte n'a pas besoin d'être là : ce qui est gardé ailleurs se trouve sans lui. Rien d'autre n'est changé nulle part.",
    'With --json:\n  project, environment\n  hosts[]: status (fetched), host, set, from, path, files[] { name, path, bytes }, totalBytes, durationMs':
      'Avec --json :\n  project, environment\n  hosts[]: status (fetched), host, set, from, path, files[] { name, path, bytes }, totalBytes, durationMs',
    "scrubbing '{0}'": "épuration de '{0}'",
    '{0} failed with exit code {1}': '{0} a échoué avec le code de sortie {1}',
    'mend the command under backup.scrub; nothing was replaced':
      "corrigez la commande sous backup.scrub ; rien n'a été remplacé",
    '{0} has {1} hosts: which of them gets the data of {2} must be said':
      '{0} a {1} hôtes : il faut dire lequel reçoit les données de {2}',
    'name one with hosts': 'nommez-en un avec hosts',
    'data of {0} ({1}), personal data among it, moves from {2} to {3}, where {4} is':
      'des données de {0} ({1}), dont des données personnelles, passent de {2} à {3}, où se trouve {4}',
    'restore {0} from {1}': 'restaurer {0} depuis {1}',
    '{0} and {1} are the same stack on the same host': '{0} et {1} sont la même stack sur le même hôte',
    'from-environment: {0} cannot be restored from itself that way':
      'from-environment : {0} ne peut pas être restauré ainsi depuis lui-même',
    'name the environment whose data is wanted as from-environment, and the one that gets it as environment':
      "nommez from-environment l'environnement dont on veut les données, et environment celui qui les reçoit",
    '{0} names no hosts': '{0} ne nomme aucun hôte',
    'several hosts of {0} have a backup: {1}': 'plusieurs hôtes de {0} ont une sauvegarde : {1}',
    'name one by its id': 'nommez-en une par son id',
    "backup.scrub: '{0}' is no database, and commands run in trial servers alone":
      "backup.scrub : '{0}' n'est pas une base de données, et les commandes ne s'exécutent que dans les serveurs d'essai",
    'leave it out with only, or list it under backup.unscrubbed':
      'laissez-le de côté avec only, ou listez-le sous backup.unscrubbed',
    '; or restore the rest with only: {0}': ' ; ou restaurez le reste avec only: {0}',
    'nothing says what becomes of the personal data of {0} in {1}':
      'rien ne dit ce que deviennent les données personnelles de {0} dans {1}',
    'add commands for it under backup.scrub of {0}, or list under backup.unscrubbed what holds none{1}':
      "ajoutez des commandes pour cela sous backup.scrub de {0}, ou listez sous backup.unscrubbed ce qui n'en contient pas{1}",
    'from-environment: {0} names no hosts': 'from-environment : {0} ne nomme aucun hôte',
    'write them in deploy-kit.yml, under environments.{0}.hosts':
      'écrivez-les dans deploy-kit.yml, sous environments.{0}.hosts',
    'backup.scrub: {0} cannot be read: {1}': 'backup.scrub : {0} ne peut pas être lu : {1}',
    'Replace {0} of {1} by backup {2} of {3}? {4}': 'Remplacer {0} de {1} par la sauvegarde {2} de {3} ? {4}',
    'all data': 'toutes les données',
    'data of': 'données de',
    '{0}, scrubbed: {1}': '{0}, épurées : {1}',
    'This is data of {0}, scrubbed: {1}.': 'Ce sont des données de {0}, épurées : {1}.',
    'This is data of {0} as it is: {1}.': 'Ce sont des données de {0} telles quelles : {1}.',
    'This is data of {0}, scrubbed: {1}; as it is: {2}.':
      'Ce sont des données de {0}, épurées : {1} ; telles quelles : {2}.',
    'the backup is one of this environment, whose data moves to the other one':
      "la sauvegarde est de cet environnement, dont les données passent à l'autre",
    'Services, volumes and directories that come from another environment as they are: they hold no personal data. Where several have one name, with what it is: `volume:name`, `service:name`, `directory:name`, `sqlite:name`. One a line. Default: from the config file, or none.':
      "Services, volumes et répertoires qui viennent tels quels d'un autre environnement : ils ne contiennent pas de données personnelles. Où plusieurs ont un même nom, avec ce que c'est : `volume:nom`, `service:nom`, `directory:nom`, `sqlite:nom`. Un par ligne. Par défaut : ceux du fichier de configuration, ou aucun.",
    'not everything could be pruned:{0}': "tout n'a pas pu être nettoyé :{0}",
    'mend what it says there, and run this again': 'corrigez ce qui y est dit, et relancez',
    'prune the backups of {0}': 'nettoyer les sauvegardes de {0}',
    '{0}: removed {1} at {2}': '{0} : {1} supprimée à {2}',
    '{0}: no backup is more than what is kept': '{0} : aucune sauvegarde ne dépasse ce qui est gardé',
    'newest ({0})': 'plus récente ({0})',
    'of its day ({0})': 'de son jour ({0})',
    'of its week ({0})': 'de sa semaine ({0})',
    'of its month ({0})': 'de son mois ({0})',
    'a release is linked to it': 'une version y est liée',
    'the last proven one': 'la dernière prouvée',
    'of before a restore': "d'avant une restauration",
    'damaged: nobody removes it but you': 'endommagée : vous seul la supprimez',
    'not known': 'inconnu',
    'goes with a prune': 'part avec un prune',
    '{0} (damaged: {1})': '{0} (endommagée : {1})',
    'not at {0}': 'pas à {0}',
    no: 'non',
    'restored, {0}': 'restaurée, {0}',
    'read back, {0}': 'relue, {0}',
    '{0} (before a restore)': '{0} (avant une restauration)',
    'Backups on {0}': 'Sauvegardes de {0}',
    'No backups.': 'Aucune sauvegarde.',
    Holds: 'Contient',
    Verified: 'Vérifiée',
    Where: 'Où',
    'Stays as': 'Gardée comme',
    'Backups pruned on {0}': 'Sauvegardes nettoyées sur {0}',
    'Nothing was more than what is kept.': 'Rien ne dépassait ce qui est gardé.',
    '{0}, {1} of which prune removes somewhere': '{0}, dont {1} que prune supprime quelque part',
    'nothing was removed: nobody can be asked here':
      "rien n'a été supprimé : personne ne peut être interrogé ici",
    'Remove {0} ({1}), each where nothing keeps it?': 'Supprimer {0} ({1}), chacune là où rien ne la garde ?',
    'nothing is more than what is kept': 'rien ne dépasse ce qui est gardé',
    'removed {0} ({1})': '{0} supprimées ({1})',
    VERIFIED: 'VÉRIFIÉE',
    WHERE: 'OÙ',
    'STAYS AS': 'GARDÉE COMME',
    'removed {0}': '{0} supprimées',
    'List the backups, and remove what nothing keeps':
      'Lister les sauvegardes, et supprimer ce que rien ne garde',
    'remove what nothing keeps, at every place; it is shown and asked about before':
      "supprimer ce que rien ne garde, à chaque endroit ; c'est montré et demandé avant",
    'with --prune: do it without asking': 'avec --prune : le faire sans demander',
    'Lists the backups of an environment, wherever they lie, and removes what nothing keeps.':
      "Liste les sauvegardes d'un environnement, où qu'elles se trouvent, et supprime ce que rien ne garde.",
    'backups -e <environment> [--prune] [options]': 'backups -e <environnement> [--prune] [options]',
    "Newest first, from the hosts and every other place under backup.to. STAYS AS says why one is there: 'newest (2/7)' is the second of the seven that are kept, and goes when six newer ones have come that hold the same: sets of databases alone push out none that has the uploads, too, which says 'newest (1/7) with uploads' then. Each place counts its own.":
      "Les plus récentes d'abord, des hôtes et de tout autre endroit sous backup.to. GARDÉE COMME dit pourquoi l'une est là : « plus récente (2/7) » est la deuxième des sept qui sont gardées, et part quand six plus récentes sont venues qui contiennent la même chose : celles des seules bases de données n'évincent aucune qui a aussi les fichiers déposés, ce que dit alors « plus récente (1/7) avec uploads ». Chaque endroit compte les siennes.",
    'Exit code: 0 when every place could be asked and what was to go is gone, 1 otherwise.':
      'Code de sortie : 0 quand chaque endroit a pu être interrogé et que ce qui devait partir est parti, sinon 1.',
    'With --json:\n  project, environment\n  hosts[]: host, away[] { name, why, fix } (places that could not be asked)\n    sets[]: id, createdAt, run, release, purpose, bytes, verified { at, how, counts }, holds[] { kind, name, counts }, missing[]\n      copies[]: at, path, bytes, damaged[], reasons[] { why, place, of, parts } (none: prune removes it)\n  with --prune and --yes hosts[]: status (pruned), host, removed[] { at, id, bytes }, failed[], away[]':
      "Avec --json :\n  project, environment\n  hosts[]: host, away[] { name, why, fix } (endroits qui n'ont pas pu être interrogés)\n    sets[]: id, createdAt, run, release, purpose, bytes, verified { at, how, counts }, holds[] { kind, name, counts }, missing[]\n      copies[]: at, path, bytes, damaged[], reasons[] { why, place, of, parts } (aucune : prune la supprime)\n  avec --prune et --yes hosts[]: status (pruned), host, removed[] { at, id, bytes }, failed[], away[]",
    'With --json:\n  project, environment\n  hosts[]: status (restored, undone, redone), host, id (of the restore), set, keptUntil, downMs;\n    of a restore: parts[] { name, counts }, from { environment, scrubbed[] } (of another environment), safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]':
      "Avec --json :\n  project, environment\n  hosts[]: status (restored, undone, redone), host, id (de la restauration), set, keptUntil, downMs;\n    d'une restauration : parts[] { name, counts }, from { environment, scrubbed[] } (d'un autre environnement), safety (sauvegarde de ce qui était là), stopped[], durationMs, warnings[]; de --undo : parts[]",
    '{0}: the disk of {1} is full: {2}': '{0} : le disque de {1} est plein : {2}',
    'a recipient of age': 'un destinataire age',
    'write the public key that age-keygen prints, which begins with age1; keys of SSH and passphrases are none':
      "écrivez la clé publique qu'affiche age-keygen, qui commence par age1 ; les clés SSH et les phrases secrètes n'en sont pas",
    "{0}: '{1}' is no recipient of age: by its own checksum it is mistyped":
      "{0} : « {1} » n'est pas un destinataire age : d'après sa propre somme de contrôle, il est mal recopié",
    'line {0} of the identity is none of age': "la ligne {0} de l'identité n'en est pas une d'age",
    'give what age-keygen has written: a line that begins with AGE-SECRET-KEY-1; lines that begin with # do not count. A file that is protected by a passphrase is opened first: age -d identity.age':
      "donnez ce qu'age-keygen a écrit : une ligne qui commence par AGE-SECRET-KEY-1 ; les lignes qui commencent par # ne comptent pas. Un fichier protégé par une phrase secrète s'ouvre d'abord : age -d identity.age",
    'the identity does not open it: it was encrypted to others':
      "l'identité ne l'ouvre pas : il a été chiffré pour d'autres",
    'give the identity that belongs to a recipient of backup.encrypt-to of that time':
      "donnez l'identité qui appartient à un destinataire de backup.encrypt-to de ce temps-là",
    'it cannot be decrypted: it was cut or changed ({0})':
      'il ne peut pas être déchiffré : il a été coupé ou modifié ({0})',
    'take another copy or another set': 'prenez une autre copie ou une autre sauvegarde',
    'The files are encrypted with age (https://age-encryption.org; package age of most systems). Put the identity that opens them, the line that begins with AGE-SECRET-KEY-1, into key.txt in this directory.':
      "Les fichiers sont chiffrés avec age (https://age-encryption.org ; paquet age de la plupart des systèmes). Mettez l'identité qui les ouvre, la ligne qui commence par AGE-SECRET-KEY-1, dans key.txt dans ce répertoire.",
    '{0} is encrypted by {1}, which this version of deploy-kit does not know':
      '{0} est chiffré par {1}, que cette version de deploy-kit ne connaît pas',
    'use the version that made it, or a later one': "utilisez la version qui l'a fait, ou une plus récente",
    'not in the backup, for it holds secrets and nothing is encrypted (backup.encrypt-to): {0}':
      "pas dans la sauvegarde, car cela contient des secrets et rien n'est chiffré (backup.encrypt-to) : {0}",
    'stays on the host, for it holds secrets and copies are not encrypted (backup.encrypt-to): {0}':
      "reste sur l'hôte, car cela contient des secrets et les copies ne sont pas chiffrées (backup.encrypt-to) : {0}",
    'backup {0} is encrypted where it lies ({1}), and no identity is given that opens it':
      "la sauvegarde {0} est chiffrée là où elle se trouve ({1}), et aucune identité n'est donnée pour l'ouvrir",
    'give the input age-identity (a secret; the pipelines take BACKUP_AGE_IDENTITY), at a terminal --identity-file or the variable DEPLOY_KIT_AGE_IDENTITY':
      "donnez l'entrée age-identity (un secret ; les pipelines prennent BACKUP_AGE_IDENTITY), dans un terminal --identity-file ou la variable DEPLOY_KIT_AGE_IDENTITY",
    'what is encrypted in {0} is not what its manifest says':
      "ce qui est chiffré dans {0} n'est pas ce que dit son manifeste",
    'identity of age that opens what is encrypted, as age-keygen writes it. Default: BACKUP_AGE_IDENTITY of the secrets, or the variable DEPLOY_KIT_AGE_IDENTITY':
      "identité age qui ouvre ce qui est chiffré, comme l'écrit age-keygen. Par défaut : BACKUP_AGE_IDENTITY des secrets, ou la variable DEPLOY_KIT_AGE_IDENTITY",
    "the file that 'run' takes: DEPLOY_ENV, DEPLOY_SSH_KEY, DEPLOY_KNOWN_HOSTS, GITHUB_TOKEN, BACKUP_S3_ACCESS_KEY_ID, BACKUP_S3_SECRET_ACCESS_KEY, BACKUP_AGE_IDENTITY as NAME=value lines":
      'le fichier que prend « run » : DEPLOY_ENV, DEPLOY_SSH_KEY, DEPLOY_KNOWN_HOSTS, GITHUB_TOKEN, BACKUP_S3_ACCESS_KEY_ID, BACKUP_S3_SECRET_ACCESS_KEY, BACKUP_AGE_IDENTITY en lignes NOM=valeur',
    'restored on trial in {0}': "restaurée à l'essai en {0}",
    'read back in {0}': 'relue en {0}',
    'not whole': 'pas entière',
    'could not be proven': "n'a pas pu être prouvée",
    'at {0} of {1} places': 'à {0} endroits sur {1}',
    'no backup was ever proven': "aucune sauvegarde n'a jamais été prouvée",
    '{0}d': '{0} j',
    'the last proven one is {0}, {1} old': 'la dernière prouvée est {0}, elle a {1}',
    'copies at {0} are not encrypted: they hold the data as it is, and of {1} the accounts with the hashes of their passwords (backup.encrypt-to encrypts them; an empty list says that they need not be)':
      "les copies à {0} ne sont pas chiffrées : elles contiennent les données telles quelles, et de {1} les comptes avec les empreintes de leurs mots de passe (backup.encrypt-to les chiffre ; une liste vide dit que ce n'est pas nécessaire)",
    'copied to {0}, encrypted with {1}, and read back from there: {2}':
      'copiée vers {0}, chiffrée avec {1}, et relue depuis là : {2}',
    'backup {0} of {1} is there, and could not be proven: {2}':
      "la sauvegarde {0} de {1} est là, et n'a pas pu être prouvée : {2}",
    'Backup not whole': 'Sauvegarde pas entière',
    'Backup not proven': 'Sauvegarde pas prouvée',
    '{0} was cut off (exit code {1}): {2}': '{0} a été interrompu (code de sortie {1}) : {2}',
    'see whether {0} has what runs there, and memory and disk for it, then run this again':
      'voyez si {0} a ce qui y tourne, et la mémoire et le disque pour cela, puis relancez',
    '{0} (exit code {1}) failed: {2}': '{0} (code de sortie {1}) a échoué : {2}',
    '{0}: its server was ended, for it had no memory left':
      "{0} : son serveur a été terminé, car il n'avait plus de mémoire",
    '{0}: its server has ended meanwhile': "{0} : son serveur s'est terminé entre-temps",
    'backup {0} of {1} is not whole: {2}': "la sauvegarde {0} de {1} n'est pas entière : {2}",
    '{0}: not all of it has come from {1} ({2})': "{0} : tout n'est pas arrivé de {1} ({2})",
    'look at that host and at the connection to it, then run again; the backup was not kept':
      "examinez cet hôte et la connexion avec lui, puis relancez ; la sauvegarde n'a pas été gardée",
    '{0}: done on {1}, where it stays so': '{0} : fait sur {1}, où cela reste ainsi',
    "'{0}' and '{1}' of the backup lie in one place ({2}): the one would take the place of the other":
      "'{0}' et '{1}' de la sauvegarde se trouvent au même endroit ({2}) : l'un prendrait la place de l'autre",
    'restore one of them: only: {0}': "restaurez l'un d'eux : only: {0}",
    '{0}: {1} is restored (undo {2}), but not all that was stopped runs again: {3}':
      '{0} : {1} est restaurée (undo {2}), mais tout ce qui a été arrêté ne tourne pas de nouveau : {3}',
    'look at docker ps -a and docker logs on that host': 'regardez docker ps -a et docker logs sur cet hôte',
    '{0}: {1}, but not all that was stopped runs again: {2}':
      '{0} : {1}, mais tout ce qui a été arrêté ne tourne pas de nouveau : {2}',
    'stays where it is, for it holds secrets as they are: {0} of {1}':
      'reste où il est, car il contient des secrets tels quels : {0} de {1}',
    '{0}: {1} was damaged at {2}, and no other copy has it: it is left out':
      "{0} : {1} était endommagé à {2}, et aucune autre copie ne l'a : il est omis",
    '{0} has a backup {1} already, of {2}-{3}': '{0} a déjà une sauvegarde {1}, de {2}-{3}',
    'name another directory': 'nommez un autre répertoire',
    'nothing was removed: with --json nobody is asked':
      "rien n'a été supprimé : avec --json personne n'est interrogé",
    'not every place could be asked for its backups:{0}':
      "tous les emplacements n'ont pas pu être interrogés sur leurs sauvegardes :{0}",
    'Put back what restore {0} of {1} has replaced, or where that is back already, what it had restored? {2}':
      "Remettre ce que la restauration {0} de {1} a remplacé ou, si c'est déjà remis, ce qu'elle avait restauré ? {2}",
    '--undo and --from-environment do not go together': '--undo et --from-environment ne vont pas ensemble',
    'leave --from-environment out: what a restore from {0} has replaced comes back without it':
      "omettez --from-environment : ce qu'une restauration depuis {0} a remplacé revient sans cela",
    '{0}: encrypted, and no identity is given': "{0} : chiffrée, et aucune identité n'est donnée",
    'still there: {0}': 'toujours là : {0}',
    '{0} with {1}': '{0} avec {1}',
    'the databases on {0} are empty, and whether they were before is not known:{1}':
      "les bases de données de {0} sont vides, et nul ne sait si elles l'étaient avant :{1}",
    '{0}: the latest backup that can be seen is {1}, and there may be newer ones:{2}':
      "{0} : la sauvegarde la plus récente qu'on voie est {1}, et il peut y en avoir de plus récentes :{2}",
    'see why these places cannot be reached, or name a backup by its id: backups lists them':
      'voyez pourquoi ces endroits sont injoignables, ou nommez une sauvegarde par son identifiant : backups les liste',
    '{0}: {1}, the latest backup, has no {2}': "{0} : {1}, la sauvegarde la plus récente, n'a pas {2}",
    '{0}: {1} is of {2}, and {3} runs: where that needs another schema, run its migrations by hand now (a deploy of what runs already does not), or put {4} back':
      '{0} : {1} est de {2}, et {3} est en ligne : si celle-ci demande un autre schéma, lancez maintenant ses migrations à la main (un déploiement de ce qui est déjà en ligne ne le fait pas), ou remettez {4}',
    '{0} was brought as it lies there, encrypted: nobody looked at what is in it. With the identity (--identity-file, input age-identity) it is opened and checked':
      "{0} a été rapportée telle qu'elle est là, chiffrée : personne n'a regardé ce qu'elle contient. Avec l'identité (--identity-file, entrée age-identity), elle est ouverte et contrôlée",
    '{0} (restore {1})': '{0} (restauration {1})',
    'To turn that round again:': 'Pour revenir en sens inverse :',
    '--secret-file takes NAME=PATH': '--secret-file prend NOM=CHEMIN',
    'write for example --secret-file DEPLOY_ENV=.env': 'écrivez par exemple --secret-file DEPLOY_ENV=.env',
    'another checksum': 'une autre somme de contrôle',
  },
};
