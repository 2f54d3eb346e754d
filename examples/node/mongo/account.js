// The account of the application: it reads and writes its own database, and no other. MongoDB's image runs this file once,
// when it starts on an empty volume.
db.getSiblingDB('board').createUser({
  user: 'board',
  pwd: process.env.MONGO_PASSWORD,
  roles: [{ role: 'readWrite', db: 'board' }],
});
