// A server that speaks MongoDB's protocol, for tests: FerretDB on SQLite, which takes what mongorestore sends.
package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
	_ "github.com/mongodb/mongo-tools/common/options" // Keeps the tools' module, whose programs are built beside this one.
	"go.mongodb.org/mongo-driver/bson"
)

const (
	listen = "0.0.0.0:27017"
	inner  = "127.0.0.1:27027"
	opMsg  = 2013
	header = 16
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "--version" {
		fmt.Println("db version v7.0.42")
		return
	}
	data := "/data/db"
	if err := os.MkdirAll(data, 0o700); err != nil {
		log.Fatal(err)
	}
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: inner},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:   "sqlite",
		SQLiteURL: "file:" + data + "/",
	})
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	go accept()
	if err := server.Run(ctx); err != nil {
		log.Fatal(err)
	}
}

func accept() {
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		log.Fatal(err)
	}
	for {
		client, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go serve(client)
	}
}

func serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", inner)
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		io.Copy(client, server)
		client.Close()
	}()
	for {
		message, err := read(client)
		if err != nil {
			return
		}
		if _, err := server.Write(withoutNs(message)); err != nil {
			return
		}
	}
}

// read reads one message, header and all.
func read(from io.Reader) ([]byte, error) {
	head := make([]byte, header)
	if _, err := io.ReadFull(from, head); err != nil {
		return nil, err
	}
	message := make([]byte, binary.LittleEndian.Uint32(head))
	copy(message, head)
	_, err := io.ReadFull(from, message[header:])
	return message, err
}

// withoutNs drops the option ns of indexes: every real server since 4.4 ignores it, FerretDB does not.
func withoutNs(message []byte) []byte {
	body := header + 5
	if binary.LittleEndian.Uint32(message[12:]) != opMsg || len(message) < body+4 || message[body-1] != 0 {
		return message
	}
	size := int(binary.LittleEndian.Uint32(message[body:]))
	var command bson.D
	if body+size != len(message) || bson.Unmarshal(message[body:], &command) != nil {
		return message
	}
	if len(command) == 0 || command[0].Key != "createIndexes" {
		return message
	}
	for i := range command {
		indexes, isArray := command[i].Value.(bson.A)
		if command[i].Key != "indexes" || !isArray {
			continue
		}
		for k := range indexes {
			index, isDocument := indexes[k].(bson.D)
			if !isDocument {
				continue
			}
			kept := bson.D{}
			for _, element := range index {
				if element.Key != "ns" {
					kept = append(kept, element)
				}
			}
			indexes[k] = kept
		}
	}
	document, err := bson.Marshal(command)
	if err != nil {
		return message
	}
	changed := append(append([]byte{}, message[:body]...), document...)
	binary.LittleEndian.PutUint32(changed, uint32(len(changed)))
	return changed
}
