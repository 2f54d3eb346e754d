<?php
use App\Jobs\CountLetters;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\{Cache, DB, Route, Storage};

const FILE_NAME = '[\w-][\w.-]*';

Route::get('/', fn () => view('notes', [
    'notes' => DB::table('notes')->get(),
    'letters' => Cache::remember('letters', 600, fn () => (int) DB::table('notes')->sum('letters')),
]));

// What the health gate asks: 500 where the database cannot be asked, or has other columns than this code.
Route::get('/health', fn () => [
    'status' => 'ok',
    'version' => config('app.version'),
    'notes' => DB::table('notes')->whereNotNull('text')->count(),
    'scheduled' => Cache::get('scheduled'),
]);

Route::get('/notes/{id}', fn (int $id) => (array) DB::table('notes')->find($id));
Route::post('/notes', function (Request $request) {
    $id = DB::table('notes')->insertGetId(['text' => $request->input('text')]);
    CountLetters::dispatch($id);
    return ['id' => $id];
});

// What people uploaded is a file to keep, never a page of this site: whatever it says that it is.
Route::get('/uploads/{name}', fn (string $name) => Storage::exists("uploads/$name")
    ? Storage::download("uploads/$name", $name, ['Content-Type' => 'application/octet-stream'])
    : abort(404))->where('name', FILE_NAME);
Route::post('/uploads/{name}', fn (Request $request, string $name) => [
    'stored' => Storage::put("uploads/$name", $request->getContent()),
    'address' => url("uploads/$name"),
])->where('name', FILE_NAME);
